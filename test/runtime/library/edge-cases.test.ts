/** Expressions at the edges of the library with what they print, or the description of what they signal: `EXPRESSION => TEXT`, one a line. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { printed } from './support.js';

const CASES = Object.fromEntries(readFileSync(new URL('edge-cases.txt', import.meta.url), 'utf8').trimEnd().split('\n').map((line): [string, string] => {
  const at = line.lastIndexOf(' => ');
  return [line.slice(0, at), line.slice(at + ' => '.length)];
}));

it('arguments, indices and receivers that are not acceptable, empty collections and the like', async () => {
  expect(Object.keys(CASES).length).toBeGreaterThan(400);
  expect(await printed(CASES)).toEqual(CASES);
});
