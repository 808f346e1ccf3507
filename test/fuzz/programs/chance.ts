import { randomNumbers } from '../mutate.js';

/** What a generator decides by. The same seed gives the same decisions. */
export class Chance {
  readonly below: (limit: number) => number;

  constructor(seed: number) { this.below = randomNumbers(seed); }

  /** From `low` to `high`, both included. */
  between(low: number, high: number): number { return low + this.below(high - low + 1); }
  pick<T>(choices: readonly T[]): T { return choices[this.below(choices.length)]!; }
  /** True so many times in a hundred. */
  percent(share: number): boolean { return this.below(100) < share; }
  times<T>(count: number, make: (index: number) => T): T[] { return Array.from({ length: count }, (_, i) => make(i)); }
}
