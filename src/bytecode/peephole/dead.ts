/** Removal of code that is never reached, and of jumps to the next instruction. */
import { Insn, Label, type Item, type Region } from '../insn.js';
import { Op } from '../opcodes.js';
import { labelIndexes } from './places.js';

/** Answers the items that can be reached; all labels stay. A handler is reached if its region is. */
export function removeDead(items: readonly Item[], regions: readonly Region[]): Item[] {
  const indexes = labelIndexes(items);
  const reached = new Uint8Array(items.length);
  const work = [0];
  const handlers = new Set(regions);
  const run = (): void => {
    for (let at = work.pop(); at !== undefined; at = work.pop()) {
      for (let index = at; index < items.length && reached[index] === 0; index++) {
        reached[index] = 1;
        const item = items[index]!;
        if (item instanceof Label) continue;
        if (item.target !== null) work.push(indexes.get(item.target)!);
        if (item.ends) break;
      }
    }
  };
  for (let before = -1; before !== handlers.size;) {
    run();
    before = handlers.size;
    for (const region of handlers) {
      if (!isReached(items, reached, indexes.get(region.start)!, indexes.get(region.end)!)) continue;
      handlers.delete(region);
      work.push(indexes.get(region.handler)!);
    }
    run();
  }
  return items.filter((item, index) => item instanceof Label || reached[index] === 1);
}

function isReached(items: readonly Item[], reached: Uint8Array, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (reached[index] === 1 && items[index] instanceof Insn) return true;
  return false;
}

/** Answers the items without jumps over nothing. (A conditional jump stays: it also checks for a Boolean.) */
export function removeEmptyJumps(items: readonly Item[]): Item[] {
  return items.filter((item, index) => {
    if (!(item instanceof Insn) || item.op !== Op.JUMP) return true;
    for (let next = index + 1; next < items.length && items[next] instanceof Label; next++) if (items[next] === item.target) return false;
    return true;
  });
}
