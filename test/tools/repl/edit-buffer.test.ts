import { expect, test } from 'vitest';
import { EditBuffer } from '../../../src/tools/repl/edit-buffer.js';

/** The text with a bar at the cursor. */
const shown = ({ text, cursor }: EditBuffer): string => `${text.slice(0, cursor)}|${text.slice(cursor)}`;

function edited(start: string, ...steps: readonly ((buffer: EditBuffer) => void)[]): string {
  const buffer = new EditBuffer();
  const [before = '', after = ''] = start.split('|');
  buffer.replace(before + after);
  buffer.cursor = before.length;
  for (const step of steps) step(buffer);
  return shown(buffer);
}

test('inserting and deleting', () => {
  expect(edited('a|c', (b) => b.insert('b'))).toBe('ab|c');
  expect(edited('a😀|b', (b) => b.backspace())).toBe('a|b');
  expect(edited('a|😀b', (b) => b.delete())).toBe('a|b');
  expect([edited('|', (b) => b.backspace()), edited('a|', (b) => b.delete())]).toEqual(['|', 'a|']);
});

test('moving', () => {
  expect([edited('a😀|b', (b) => b.moveLeft()), edited('a|😀b', (b) => b.moveRight())]).toEqual(['a|😀b', 'a😀|b']);
  expect([edited('foo bar_1 |', (b) => b.moveWordLeft()), edited('| foo bar', (b) => b.moveWordRight()), edited('foo|', (b) => b.moveWordRight())]).toEqual(['foo |bar_1 ', ' foo| bar', 'foo|']);
  expect([edited('a\nb|c\nd', (b) => b.moveToLineStart()), edited('a\n|bc\nd', (b) => b.moveToLineEnd())]).toEqual(['a\n|bc\nd', 'a\nbc|\nd']);
});

test('moving between lines', () => {
  expect(edited('abc\nd|', (b) => b.moveLine(-1))).toBe('a|bc\nd');
  expect(edited('ab|c\nd', (b) => b.moveLine(1))).toBe('abc\nd|');
  expect(edited('\n\nx|', (b) => b.moveLine(-1), (b) => b.moveLine(-1))).toBe('|\n\nx');
  const buffer = new EditBuffer();
  buffer.replace('one');
  expect([buffer.moveLine(-1), buffer.moveLine(1)]).toEqual([false, false]);
});

test('cutting and pasting', () => {
  expect(edited('a\nb|c\nd', (b) => b.cutToLineEnd(), (b) => b.moveToLineStart(), (b) => b.paste())).toBe('a\nc|b\nd');
  expect(edited('foo bar|', (b) => b.cutWord(), (b) => b.paste(), (b) => b.paste())).toBe('foo barbar|');
  expect(edited('foo|bar', (b) => b.cutToLineStart(), (b) => b.cutToLineStart())).toBe('|bar');
});
