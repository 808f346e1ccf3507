/** The peephole passes in their order. */
import { Insn, type Item, type Unit } from '../insn.js';
import { combine, removeRedundantLoads } from './combine.js';
import { removeDead, removeEmptyJumps } from './dead.js';
import { threadJumps } from './thread.js';

/** Each round may make room for the next; two or three do in practice. */
const MOST_ROUNDS = 8;

/** Improves symbolic code in place. Positions, ranges, loop heads and regions are kept: they hang on instructions and labels. */
export function improve(unit: Unit): Unit {
  const entries = new Set(unit.regions.flatMap((region) => [region.handler]));
  if (unit.tailEntry !== null) entries.add(unit.tailEntry);
  for (let round = 0, before = -1; round < MOST_ROUNDS && size(unit.items) !== before; round++) {
    before = size(unit.items);
    threadJumps(unit.items, unit.regions.length > 0);
    unit.items = removeDead(unit.items, unit.regions);
    unit.items = combine(removeEmptyJumps(unit.items));
  }
  unit.items = removeRedundantLoads(unit.items, entries);
  return unit;
}

function size(items: readonly Item[]): number {
  return items.reduce((count, item) => (item instanceof Insn ? count + 1 : count), 0);
}
