import { expect, test } from 'vitest';
import { parseCase } from './support/case.js';
import { allCells, expectedLine, tableText } from './support/exception-cells.js';
import { allModes } from './support/all-modes.js';

const cells = allCells();
const expected = cells.map(expectedLine);
const table = parseCase('exceptions/table', [{ path: 'table.mag', relativePath: 'table.mag', text: tableText(cells) }], false);

test('the table is complete', () => {
  // Each way of leaving with what the handler further out can do; five positions, two kinds of guard.
  const ways = 23 + 8 * 3 + 4 + 2 * 2;
  // Ten ways, three positions, and the cleanups with what the handler further out can do.
  expect(cells.length).toBe(ways * 5 * 2 + 10 * 3 * (3 + 3));
  expect(new Set(cells.map(({ name }) => name)).size).toBe(cells.length);
});

test.each(allModes)('every way of leaving past every position of a cleanup ($name)', { timeout: 120_000 }, async (mode) => {
  const { stdout, stderr, status } = await mode.run(table);
  expect(stderr.slice(0, 1000)).toBe('');
  expect(status).toBe(0);
  const lines = stdout.split('\n').slice(0, -1);
  expect(lines.filter((line, i) => line !== expected[i]).slice(0, 10)).toEqual(expected.filter((line, i) => line !== lines[i]).slice(0, 10));
  expect(lines.length).toBe(expected.length);
});
