import { expect, test } from 'vitest';
import { displayWidth, spotBehind } from '../../../src/tools/repl/screen.js';

test('widths of characters', () => {
  expect([displayWidth('abc'), displayWidth('日本'), displayWidth('e\u0301'), displayWidth('😀')]).toEqual([3, 4, 1, 2]);
});

test('where a text ends', () => {
  expect(spotBehind('', 3, 10)).toEqual({ row: 0, column: 3 });
  expect(spotBehind('abc\nd', 3, 10)).toEqual({ row: 1, column: 4 });
  expect(spotBehind('1234567', 3, 10)).toEqual({ row: 1, column: 0 });
  expect(spotBehind('1234567\nx', 3, 10)).toEqual({ row: 1, column: 4 });
  expect(spotBehind('12345678\nx', 3, 10)).toEqual({ row: 2, column: 4 });
});
