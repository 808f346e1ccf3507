import { expect, test } from 'vitest';
import { packPoints, unpackPoints } from '../../src/translate/packed-points.js';
import type { Point } from '../../src/translate/unit.js';

const CALLER: Point['frames'][number] = { code: 0, pc: 7, registers: [[0, { kind: 'local', at: 0, double: false }], [3, { kind: 'constant', value: null }]], closure: null };
const POINTS: readonly Point[] = [
  {
    frames: [{ code: 1, pc: 2, registers: [[1, { kind: 'local', at: 4, double: true }], [2, { kind: 'double', value: '-0' }], [5, { kind: 'object', index: 0 }]], closure: { kind: 'local', at: 3, double: false } }, CALLER],
    again: true, objects: [{ kind: 'cell', value: { kind: 'big', digits: '-12345678901234567890' } }], locals: 5, reason: 'Float expected',
  },
  { frames: [CALLER], again: false, objects: [], locals: 1, reason: '' },
  { frames: [{ ...CALLER, registers: [] }, CALLER], again: false, objects: [{ kind: 'home' }], locals: 1, reason: 'Float expected' },
];

test('points come out as they went in', () => {
  expect(unpackPoints(packPoints(POINTS))).toEqual(POINTS);
  expect(unpackPoints(packPoints([]))).toEqual([]);
});

test('what points have in common is packed once', () => {
  const text = packPoints(POINTS);
  expect(text.split('Float expected').length).toBe(2);
  expect(text.split('[0,7,null,0,0,').length).toBe(2);
  expect(text.length * 2).toBeLessThan(JSON.stringify(POINTS).length);
});
