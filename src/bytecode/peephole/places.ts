/** Where labels stand, and which of them are heads of loops. */
import { Insn, Label, type Item } from '../insn.js';
import { Op } from '../opcodes.js';

/** Index of each label in the list. */
export function labelIndexes(items: readonly Item[]): Map<Label, number> {
  const indexes = new Map<Label, number>();
  items.forEach((item, index) => {
    if (item instanceof Label) indexes.set(item, index);
  });
  return indexes;
}

/** Labels that LOOP instructions go back to. */
export function loopHeads(items: readonly Item[]): Set<Label> {
  const heads = new Set<Label>();
  for (const item of items) if (item instanceof Insn && item.op === Op.LOOP) heads.add(item.target!);
  return heads;
}

/** Labels that some jump goes to. */
export function jumpTargets(items: readonly Item[]): Set<Label> {
  const targets = new Set<Label>();
  for (const item of items) if (item instanceof Insn && item.target !== null) targets.add(item.target);
  return targets;
}
