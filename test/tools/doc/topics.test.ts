import { expect, test } from 'vitest';
import { topicText } from '../../../src/tools/doc/topics.js';

test('chapters and pages by name', () => {
  expect(topicText('collections')).toMatch(/^# Collections\n/);
  expect(topicText('repl')).toMatch(/^# Interactive sessions\n/);
  expect([topicText('performance'), topicText('performance-manual')].map((text) => text?.includes('mag bench'))).toEqual([false, true]);
  expect([topicText('zork'), topicText('Array'), topicText('../README')]).toEqual([null, null, null]);
});

test('a list of them, each once', () => {
  const names = topicText('topics')!.split('\n').slice(0, -1).map((line) => line.split(' ')[0]);
  expect(names.slice(0, 2)).toEqual(['first-steps', 'messages']);
  expect(new Set(names).size).toBe(names.length);
});
