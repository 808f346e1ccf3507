import { describe, expect, it } from 'vitest';
import { geometricMean, geometricMeanEstimate, median, medianEstimate, quantile, quotientEstimate, randomNumbers, spread } from '../../../src/tools/bench/statistics.js';

/** Numbers that look normal: sums of twelve uniform ones. */
function normal(random: () => number, mean: number, deviation: number): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random();
  return mean + deviation * sum;
}

describe('order statistics', () => {
  it('median and quantiles interpolate, and leave their argument as it is', () => {
    const values = [4, 1, 3, 2];
    expect(median(values)).toBe(2.5);
    expect(quantile(values, 0.25)).toBe(1.75);
    expect([quantile(values, 0), quantile(values, 1)]).toEqual([1, 4]);
    expect(values).toEqual([4, 1, 3, 2]);
    expect(median([10, 9, 2])).toBe(9);
    expect(median([])).toBeNaN();
  });

  it('the spread is that of a normal distribution, and does not see a few wild values', () => {
    const random = randomNumbers(7), values = Array.from({ length: 2000 }, () => normal(random, 100, 5));
    expect(spread(values)).toBeGreaterThan(4.5);
    expect(spread(values)).toBeLessThan(5.5);
    expect(spread([...values, 1e9, 1e9])).toBeLessThan(5.5);
  });

  it('the geometric mean of a ratio and its reciprocal is 1', () => expect(geometricMean([4, 0.25])).toBeCloseTo(1, 12));
});

describe('intervals', () => {
  it('the generator is uniform and depends on its seed alone', () => {
    const draw = (seed: number): number[] => { const random = randomNumbers(seed); return Array.from({ length: 1000 }, random); };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(3).every((x) => x >= 0 && x < 1)).toBe(true);
    expect(median(draw(3))).toBeGreaterThan(0.45);
    expect(median(draw(3))).toBeLessThan(0.55);
  });

  it('hold the true median in about 95 of 100 experiments', () => {
    let held = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const random = randomNumbers(seed * 7919), { low, high } = medianEstimate(Array.from({ length: 30 }, () => normal(random, 50, 10)));
      if (low <= 50 && 50 <= high) held++;
    }
    expect(held).toBeGreaterThanOrEqual(180);
    expect(held).toBeLessThanOrEqual(199);
  });

  it('get narrower with more samples, and repeat themselves', () => {
    const random = randomNumbers(5), many = Array.from({ length: 400 }, () => normal(random, 50, 10));
    const wide = medianEstimate(many.slice(0, 20)), narrow = medianEstimate(many);
    expect(narrow.high - narrow.low).toBeLessThan((wide.high - wide.low) / 2);
    expect(medianEstimate(many)).toEqual(narrow);
  });

  it('of one sample are that sample', () => expect(medianEstimate([3])).toEqual({ value: 3, low: 3, high: 3 }));

  it('of a quotient leave 1 out when the groups differ, and hold it when they do not', () => {
    const random = randomNumbers(11), group = (mean: number): number[] => Array.from({ length: 30 }, () => normal(random, mean, 2));
    const differ = quotientEstimate(group(110), group(100)), same = quotientEstimate(group(100), group(100));
    expect(differ.low).toBeGreaterThan(1.05);
    expect(differ.high).toBeLessThan(1.15);
    expect(same.low).toBeLessThan(1);
    expect(same.high).toBeGreaterThan(1);
  });

  it('of a geometric mean come from all groups', () => {
    const { value, low, high } = geometricMeanEstimate([[2, 2, 2], [8, 8, 8]]);
    expect([value, low, high].map((x) => x.toFixed(9))).toEqual(['4.000000000', '4.000000000', '4.000000000']);
  });
});
