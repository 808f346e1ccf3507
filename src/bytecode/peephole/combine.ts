/** Combining of neighbouring instructions, and removal of loads and moves of what a register holds already. */
import { Insn, Label, type Item } from '../insn.js';
import { literalKey } from '../hash.js';
import { OPCODES, Op } from '../opcodes.js';
import { windowOf, written } from '../operands.js';
import { jumpTargets } from './places.js';

/** `JUMP_FALSE r L; JUMP M; L:` → `JUMP_TRUE r M`, and RETURN of self. */
export function combine(items: readonly Item[]): Item[] {
  const out: Item[] = [];
  items.forEach((item, index) => {
    const last = out.at(-1);
    if (item instanceof Insn && item.op === Op.RETURN && item.a === 0) out.push(new Insn(Op.RETURN_SELF, 0, 0, 0, item.pos));
    else if (item instanceof Insn && item.op === Op.JUMP && last instanceof Insn && (last.op === Op.JUMP_FALSE || last.op === Op.JUMP_TRUE) && standsAt(items, index + 1, last.target!)) {
      last.op = last.op === Op.JUMP_FALSE ? Op.JUMP_TRUE : Op.JUMP_FALSE;
      last.target = item.target;
    } else out.push(item);
  });
  return out;
}

function standsAt(items: readonly Item[], index: number, label: Label): boolean {
  for (let at = index; at < items.length && items[at] instanceof Label; at++) if (items[at] === label) return true;
  return false;
}

/** What registers surely hold: a key of a constant, or `r` and the register that they are a copy of. */
class Contents {
  private readonly of = new Map<number, string>();
  private readonly copies = new Map<number, Set<number>>();

  get(register: number): string | undefined {
    return this.of.get(register);
  }

  set(register: number, content: string, source: number): void {
    this.forget(register);
    this.of.set(register, content);
    if (source < 0) return;
    const copies = this.copies.get(source);
    if (copies === undefined) this.copies.set(source, new Set([register]));
    else copies.add(register);
  }

  /** The register changes: neither it nor its copies are known any more. */
  forget(register: number): void {
    this.of.delete(register);
    for (const copy of this.copies.get(register) ?? []) if (this.of.get(copy) === `r${register}`) this.of.delete(copy);
    this.copies.delete(register);
  }

  clear(): void {
    this.of.clear();
    this.copies.clear();
  }
}

function contentOf(insn: Insn): string | null {
  switch (insn.op) {
    case Op.MOVE: return `r${insn.b}`;
    case Op.LOAD_INT: return `i${insn.b}`;
    case Op.LOAD_SPECIAL: return `k${insn.b}`;
    case Op.LOAD_LITERAL: return insn.reference?.kind === 'literal' ? `l${literalKey(insn.reference.value)}` : null;
    default: return null;
  }
}

/** Removes loads of constants and moves that change nothing, within stretches of code that are entered at their start only. */
export function removeRedundantLoads(items: readonly Item[], entries: ReadonlySet<Label>): Item[] {
  const targets = jumpTargets(items);
  const contents = new Contents();
  return items.filter((item) => {
    if (item instanceof Label) {
      if (targets.has(item) || entries.has(item)) contents.clear();
      return true;
    }
    const content = contentOf(item);
    if (content !== null) {
      if (contents.get(item.a) === content || content === `r${item.a}` || (item.op === Op.MOVE && contents.get(item.b) === `r${item.a}`)) return false;
      contents.set(item.a, content, item.op === Op.MOVE ? item.b : -1);
      return true;
    }
    const register = written(item);
    if (register >= 0) contents.forget(register);
    // An interpreter may hand the operands' window over to the callee.
    if (OPCODES[item.op]!.operands[1] === 'base') for (let i = 0; i < windowOf(item.op, item.c); i++) contents.forget(item.b + i);
    return true;
  });
}
