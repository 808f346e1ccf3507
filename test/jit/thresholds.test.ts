import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Thresholds, type CompilerLoad } from '../../src/jit/thresholds.js';

const NONE: CompilerLoad = { queue: 0, spent: 0, saved: 0, ran: 0 };

/** The values that thresholds have under a load. */
function values(load: CompilerLoad, given: number | null = null): number[] {
  const thresholds = new Thresholds(given);
  thresholds.adapt(load);
  return [thresholds.method, thresholds.block, thresholds.loop];
}

describe('without a given value they depend on', () => {
  test.each([
    ['nothing at first', {}, 1],
    ['a short queue: not', { queue: 63 }, 1],
    ['64 units that wait', { queue: 64 }, 2],
    ['128', { queue: 128 }, 4],
    ['192', { queue: 192 }, 8],
    ['more: not', { queue: 5000 }, 8],
    ['a little compile time that saved nothing: not', { spent: 19, saved: 0, ran: 1000 }, 1],
    ['time saved below four times 20 ms: not', { spent: 1, saved: 79, ran: 1000 }, 1],
    ['four times', { spent: 1, saved: 80, ran: 1000 }, 1 / 2],
    ['16 times', { spent: 1, saved: 320, ran: 1000 }, 1 / 4],
    ['time saved below the compile time', { spent: 20, saved: 19, ran: 200 }, 2],
    ['… only when the code had its chance', { spent: 20, saved: 0, ran: 199 }, 1],
    ['time saved once', { spent: 100, saved: 100, ran: 1000 }, 1],
    ['almost four times', { spent: 100, saved: 399, ran: 1000 }, 1],
    ['four times', { spent: 100, saved: 400, ran: 1000 }, 1 / 2],
    ['almost 16 times', { spent: 100, saved: 1599, ran: 1000 }, 1 / 2],
    ['16 times', { spent: 100, saved: 1600, ran: 1000 }, 1 / 4],
    ['both', { queue: 64, spent: 100, saved: 1600, ran: 1000 }, 1 / 2],
    ['both at their worst', { queue: 192, spent: 100, saved: 0, ran: 1000 }, 16],
  ])('%s', (_what, load, factor) => {
    expect(values({ ...NONE, ...load })).toEqual([100 * factor, 500 * factor, 1000 * factor]);
  });

  test('the present load, not those before', () => {
    const thresholds = new Thresholds(null);
    thresholds.adapt({ queue: 200, spent: 100, saved: 0, ran: 1000 });
    expect(thresholds.method).toBe(1600);
    thresholds.adapt(NONE);
    expect([thresholds.method, thresholds.block, thresholds.loop]).toEqual([100, 500, 1000]);
    expect(thresholds.initial).toEqual({ method: 100, block: 500, loop: 1000 });
  });
});

describe('for every load', () => {
  const times = fc.double({ min: 0, max: 10_000, noNaN: true });
  const load = fc.record({ queue: fc.nat(1000), spent: times, saved: times, ran: times });

  test('a longer queue never lowers them', () => {
    fc.assert(fc.property(load, fc.nat(1000), (l, more) => values({ ...l, queue: l.queue + more }).every((value, i) => value >= values(l)[i]!)));
  });

  test('more time saved never raises them', () => {
    fc.assert(fc.property(load, times, (l, more) => values({ ...l, saved: l.saved + more }).every((value, i) => value <= values(l)[i]!)));
  });

  test('they are whole and not below a quarter of the first ones', () => {
    fc.assert(fc.property(load, (l) => values(l).every((value, i) => Number.isInteger(value) && value >= [25, 125, 250][i]!)));
  });

  test('a given one stays', () => {
    fc.assert(fc.property(load, fc.integer({ min: 1, max: 100_000 }), (l, given) => values(l, given).every((value) => value === given)));
  });
});
