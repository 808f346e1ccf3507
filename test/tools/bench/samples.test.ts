import { describe, expect, it } from 'vitest';
import { outliers } from '../../../src/tools/bench/outliers.js';
import { nextSeconds } from '../../../src/tools/bench/pace.js';
import { findWarmUp } from '../../../src/tools/bench/warm-up.js';

describe('outliers', () => {
  it('are samples far outside of the quartiles, on both sides', () => {
    expect(outliers([10, 11, 10, 12, 11, 10, 40])).toEqual([false, false, false, false, false, false, true]);
    expect(outliers([10, 11, 10, 12, 11, 10, 1])).toEqual([false, false, false, false, false, false, true]);
  });

  it('are not what is merely spread widely', () => expect(outliers([1, 5, 9, 13, 17, 21]).includes(true)).toBe(false));

  it('cannot be told with fewer than five samples', () => expect(outliers([1, 1, 1, 1000]).includes(true)).toBe(false));
});

describe('warm-up', () => {
  const steady = (n: number): number[] => Array.from({ length: n }, (_, i) => 10 + (i % 3) * 0.05);

  it('none where the first round is like the last', () => expect(findWarmUp(steady(20))).toEqual({ rounds: 0, steady: true }));

  it('ends with the last round that is slower than the end', () => {
    expect(findWarmUp([80, ...steady(19)])).toEqual({ rounds: 1, steady: true });
    expect(findWarmUp([80, 60, 30, 12, ...steady(16)])).toEqual({ rounds: 4, steady: true });
  });

  it('may also be faster than the steady state', () => expect(findWarmUp([5, 5, 5, ...steady(17)])).toEqual({ rounds: 3, steady: true }));

  it('a single slow round later on is no warm-up; two in a row are', () => {
    expect(findWarmUp([...steady(5), 40, ...steady(14)]).rounds).toBe(0);
    expect(findWarmUp([...steady(5), 40, 40, ...steady(13)]).rounds).toBe(7);
    expect(findWarmUp([80, ...steady(5), 40, ...steady(13)]).rounds).toBe(1);
  });

  it('a process that still gets faster in its later half is unsteady, and its later half counts', () => {
    const falling = Array.from({ length: 20 }, (_, i) => i < 15 ? 100 : 10);
    expect(findWarmUp(falling)).toEqual({ rounds: 10, steady: false });
  });

  it('many rounds are looked at in blocks: single spikes among them do not matter, wherever they stand', () => {
    const rounds = Array.from({ length: 400 }, (_, i) => i < 25 ? 50 : i % 17 === 0 ? 30 : 10 + (i % 3) * 0.05);
    expect(findWarmUp(rounds)).toEqual({ rounds: 30, steady: true });
  });

  it('is not looked for in a handful of rounds', () => expect(findWarmUp([50, 10, 10])).toEqual({ rounds: 0, steady: true }));
});

describe('the time of the next process', () => {
  const process = (slow: number, ms = 10): { rounds: number[]; repeats: number } => ({ rounds: Array.from({ length: 40 }, (_, i) => i < slow ? 5 * ms : ms), repeats: 2 });

  it('is the whole time for the first', () => expect(nextSeconds([], 1)).toBe(1));

  // 4 rounds of 2 runs of 50 ms.
  it('is some times the warm-up of those before', () => expect(nextSeconds([process(4)], 2)).toBeCloseTo(0.88));

  it('goes by the median of the warm-ups', () => expect(nextSeconds([process(4), process(4), process(16)], 2)).toBeCloseTo(0.88));

  it('is never more than the whole time, nor next to nothing', () => {
    expect(nextSeconds([process(4)], 0.5)).toBe(0.5);
    expect(nextSeconds([process(0)], 1)).toBe(0.15);
  });

  it('is the whole time while many were unsteady', () => {
    expect(nextSeconds([process(30)], 1.5)).toBe(1.5);
    expect(nextSeconds([process(30), process(0), process(0), process(0), process(0)], 1.5)).toBeLessThan(1);
  });
});
