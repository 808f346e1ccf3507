import { expect, test } from 'vitest';
import { Chance } from '../../src/runtime/chance.js';

const decisions = (seed: number, count = 4000, n = 8): boolean[] => {
  const chance = new Chance(seed);
  return Array.from({ length: count }, () => chance.oneIn(n));
};

// The third is the one that the scattering makes 0.
test.each([0, 1, 0x5bd1e995, 0xffffffff])('seed %i decides as often as it should, and alike each time', (seed) => {
  const hits = decisions(seed).filter(Boolean).length;
  expect(hits).toBeGreaterThan(400);
  expect(hits).toBeLessThan(600);
  expect(decisions(seed)).toEqual(decisions(seed));
});

test('neighbouring seeds decide differently', () => {
  expect(decisions(1, 100)).not.toEqual(decisions(2, 100));
});
