/** Jump threading: a jump to a jump goes where that one goes; a jump to a return returns. */
import { Insn, Label, type Item } from '../insn.js';
import { Op } from '../opcodes.js';
import { labelIndexes, loopHeads } from './places.js';

const isConditional = (op: number): boolean => op === Op.JUMP_TRUE || op === Op.JUMP_FALSE;

/**
 * Threads the jumps of a list in place; the jumps that became superfluous are left to the other passes. With `protectedCode` no
 * RETURN_HOME is copied: inside an unwind region it would run the handler.
 */
export function threadJumps(items: Item[], protectedCode = false): void {
  const indexes = labelIndexes(items), heads = loopHeads(items);

  /** First instruction behind a label, unless a loop begins there: a loop is entered at its head only. */
  const landing = (label: Label): { insn: Insn; index: number } | null => {
    for (let index = indexes.get(label)!; index < items.length; index++) {
      const item = items[index]!;
      if (item instanceof Insn) return { insn: item, index };
      if (heads.has(item)) return null;
    }
    return null;
  };

  /** Where a jump on `register` (-1: unconditional) with this sense really ends. */
  const follow = (label: Label, register: number, sense: number): Label => {
    const seen = new Set<Label>();
    for (let at = label; ;) {
      const found = landing(at);
      if (seen.has(at) || found === null) return at;
      seen.add(at);
      const { insn, index } = found;
      if (insn.op === Op.JUMP) at = insn.target!;
      else if (register >= 0 && isConditional(insn.op) && insn.a === register) {
        // The register is known to be true or false here, so the second jump is decided.
        if (insn.op === sense) at = insn.target!;
        else at = labelBehind(index);
      } else return at;
    }
  };

  const added: { index: number; label: Label }[] = [];
  const labelBehind = (index: number): Label => {
    const next = items[index + 1];
    if (next instanceof Label) return next;
    const known = added.find((one) => one.index === index);
    if (known !== undefined) return known.label;
    const label = new Label();
    added.push({ index, label });
    // It stands where the next instruction does; inserted for real below.
    indexes.set(label, index + 1);
    return label;
  };

  items.forEach((item, index) => {
    if (!(item instanceof Insn) || item.target === null || item.op === Op.LOOP) return;
    item.target = follow(item.target, isConditional(item.op) ? item.a : -1, item.op);
    const found = item.op === Op.JUMP ? landing(item.target) : null;
    if (found !== null && (found.insn.op === Op.RETURN || found.insn.op === Op.RETURN_SELF || (found.insn.op === Op.RETURN_HOME && !protectedCode))) {
      items[index] = new Insn(found.insn.op, found.insn.a, 0, 0, found.insn.pos);
    }
  });
  added.sort((one, other) => other.index - one.index).forEach(({ index, label }) => items.splice(index + 1, 0, label));
}
