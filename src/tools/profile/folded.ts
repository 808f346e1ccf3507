import { labelOf } from './analysis.js';
import type { Samples } from './samples.js';

/** Folded stacks, as flame graph tools read them: `Outer>>a;Inner>>b 42` a line, outermost first, with the weight in the unit of the samples; in alphabetical order. */
export function foldedStacks({ samples }: Samples): string {
  const weights = new Map<string, number>();
  for (const { stack, weight } of samples) {
    const line = stack.map(({ code }) => labelOf(code)).join(';');
    weights.set(line, (weights.get(line) ?? 0) + weight);
  }
  return [...weights].sort(([a], [b]) => (a < b ? -1 : 1)).map(([line, weight]) => `${line} ${Math.round(weight)}\n`).join('');
}
