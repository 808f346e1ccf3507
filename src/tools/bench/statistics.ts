/** Medians and their bootstrap confidence intervals. Everything here is a function of its arguments: the same samples give the same interval. */

/** An estimate with its 95 % confidence interval. */
export interface Estimate { readonly value: number; readonly low: number; readonly high: number }

/** How often samples are drawn anew for an interval. */
export const RESAMPLES = 2000;

const CONFIDENCE = 0.95;

export function median(values: readonly number[]): number { return quantile(values, 0.5); }

/** By linear interpolation between the two nearest values; NaN of nothing. */
export function quantile(values: readonly number[], q: number): number {
  return quantileOfSorted(Float64Array.from(values).sort(), q);
}

function quantileOfSorted(sorted: Float64Array, q: number): number {
  if (sorted.length === 0) return NaN;
  const position = (sorted.length - 1) * q, below = Math.floor(position), rest = position - below;
  return rest === 0 ? sorted[below]! : sorted[below]! * (1 - rest) + sorted[below + 1]! * rest;
}

/** Median absolute deviation from the median, scaled to be the standard deviation of a normal distribution. */
export function spread(values: readonly number[]): number {
  const middle = median(values);
  return 1.4826 * median(values.map((value) => Math.abs(value - middle)));
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** A generator of numbers from 0 to 1 (mulberry32): intervals must not change from one report on the same samples to the next. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6D2B79F5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The median with the percentile bootstrap's interval: the middle 95 % of the medians of samples drawn from the samples. */
export function medianEstimate(values: readonly number[], seed = 1): Estimate {
  return estimate(median(values), resampledMedians(values, randomNumbers(seed)));
}

/** The quotient of the medians of two independent groups of samples. */
export function quotientEstimate(above: readonly number[], below: readonly number[], seed = 1): Estimate {
  const random = randomNumbers(seed);
  const a = resampledMedians(above, random), b = resampledMedians(below, random);
  return estimate(median(above) / median(below), a.map((value, i) => value / b[i]!));
}

/** The geometric mean of the medians of several groups. */
export function geometricMeanEstimate(groups: readonly (readonly number[])[], seed = 1): Estimate {
  const random = randomNumbers(seed);
  const medians = groups.map((group) => resampledMedians(group, random));
  const means = Float64Array.from({ length: RESAMPLES }, (_, i) => geometricMean(medians.map((of) => of[i]!)));
  return estimate(geometricMean(groups.map(median)), means);
}

function resampledMedians(values: readonly number[], random: () => number): Float64Array {
  const drawn = new Float64Array(values.length);
  return Float64Array.from({ length: RESAMPLES }, () => {
    for (let i = 0; i < drawn.length; i++) drawn[i] = values[Math.floor(random() * values.length)]!;
    return quantileOfSorted(drawn.sort(), 0.5);
  });
}

function estimate(value: number, resampled: Float64Array): Estimate {
  const sorted = resampled.sort(), tail = (1 - CONFIDENCE) / 2;
  return { value, low: quantileOfSorted(sorted, tail), high: quantileOfSorted(sorted, 1 - tail) };
}
