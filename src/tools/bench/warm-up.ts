import { median, spread } from './statistics.js';

/** The rule, as reports state it. */
export const WARM_UP_RULE = 'the last third of the rounds of a process sets a level (where there are more than 40 rounds, blocks of neighbours are looked at, by their '
  + 'medians); warm-up ends with the last one that is off the level by more than 5 % and three times the spread of that third, single ones inside the run aside; a process '
  + 'whose warm-up reaches into the later half is unsteady, and counts with that half';

export interface WarmUp {
  /** Index of the first round of the steady state. */
  readonly rounds: number;
  /** Whether a steady state was reached. */
  readonly steady: boolean;
}

/** More rounds than these are looked at in blocks. */
const BLOCKS = 40;

/** How many of a process's rounds are warm-up. Faster rounds at the start count as well as slower ones. */
export function findWarmUp(rounds: readonly number[]): WarmUp {
  if (rounds.length < 4) return { rounds: 0, steady: true };
  const size = Math.ceil(rounds.length / BLOCKS), half = rounds.length >> 1;
  const blocks = Array.from({ length: Math.floor(rounds.length / size) }, (_, i) => median(rounds.slice(i * size, (i + 1) * size)));
  const last = blocks.slice(Math.ceil(blocks.length * 2 / 3));
  const level = median(last), tolerance = Math.max(0.05 * level, 3 * spread(last));
  const isOff = (i: number): boolean => i >= 0 && i < blocks.length && Math.abs(blocks[i]! - level) > tolerance;
  let end = 0;
  // One block alone is an interruption from outside, or a collection of garbage, unless it is the first.
  for (let i = 0; i < blocks.length; i++) if (isOff(i) && (i === 0 || isOff(i - 1) || isOff(i + 1))) end = (i + 1) * size;
  return end <= half ? { rounds: end, steady: true } : { rounds: half, steady: false };
}
