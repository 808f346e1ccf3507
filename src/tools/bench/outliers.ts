import { quantile } from './statistics.js';

/** The rule, as reports state it. */
export const OUTLIER_RULE = "further than three interquartile ranges from the quartiles (Tukey's far out values), of five samples or more";

/** Which of the samples are outliers. They are left out of estimates, and kept in the raw data. */
export function outliers(samples: readonly number[]): boolean[] {
  if (samples.length < 5) return samples.map(() => false);
  const lower = quantile(samples, 0.25), upper = quantile(samples, 0.75), reach = 3 * (upper - lower);
  return samples.map((sample) => sample < lower - reach || sample > upper + reach);
}
