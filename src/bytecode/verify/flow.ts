/**
 * Control flow. Only LOOP goes back, to the head of its loop, and a loop is entered at its head only; so every cycle is polled and
 * the flow is reducible. (Not every reducible graph passes, but all code of the compiler does.)
 */
import type { Instruction } from '../decode.js';
import { Op } from '../opcodes.js';
import type { CodeTemplate } from '../template.js';
import type { Problems } from './problems.js';

interface Interval { readonly start: number; readonly end: number; outer: Interval | null }

export function checkFlow(template: CodeTemplate, instructions: readonly Instruction[], problems: Problems): void {
  const bad = (pc: number, text: string): void => problems.add(template, pc, text);
  const before = problems.list.length;
  const starts = new Set(instructions.map((instruction) => instruction.pc));
  const last = instructions.at(-1)!;
  if (!last.info.ends) bad(last.pc, 'the code ends without a return');
  const loops: Interval[] = [];
  const seen = new Set<number>();
  for (const { op, pc, a, target } of instructions) {
    if (target < 0 && op !== Op.JUMP && op !== Op.LOOP && op !== Op.JUMP_TRUE && op !== Op.JUMP_FALSE) continue;
    if (!starts.has(target)) bad(pc, `jump to ${target}`);
    else if (op !== Op.LOOP) {
      if (target <= pc) bad(pc, `jump back to ${target}`);
    } else if (target > pc || template.loopHeads[a] !== target) bad(pc, `loop to ${target}`);
    else if (seen.has(a)) bad(pc, `loop ${a} goes back twice`);
    else {
      seen.add(a);
      loops.push({ start: target, end: pc, outer: null });
    }
  }
  if (template.loopHeads.length !== seen.size) bad(-1, 'a loop without LOOP');
  if (problems.list.length > before) return;
  if (!nest(loops)) return bad(-1, 'loops overlap');
  checkEntries(template, instructions, loops, bad);
}

/** Sorts the loops by their start, outer ones first, and links each to the one around it. False if two overlap or share a head. */
function nest(loops: Interval[]): boolean {
  loops.sort((a, b) => a.start - b.start || b.end - a.end);
  const open: Interval[] = [];
  for (const loop of loops) {
    while (open.length > 0 && open.at(-1)!.end < loop.start) open.pop();
    const outer = open.at(-1);
    if (outer !== undefined && loop.end >= outer.end) return false;
    loop.outer = outer ?? null;
    open.push(loop);
  }
  return true;
}

/** Innermost loop around each instruction, by index. `loops` are sorted. */
function innermost(instructions: readonly Instruction[], loops: readonly Interval[]): (Interval | null)[] {
  let current: Interval | null = null, next = 0;
  return instructions.map(({ pc }) => {
    while (current !== null && current.end < pc) current = current.outer;
    while (next < loops.length && loops[next]!.start <= pc) current = loops[next++]!;
    return current;
  });
}

function checkEntries(template: CodeTemplate, instructions: readonly Instruction[], loops: readonly Interval[], bad: (pc: number, text: string) => void): void {
  if (loops.length === 0) return;
  const loopAt = new Map<number, Interval | null>();
  innermost(instructions, loops).forEach((loop, index) => loopAt.set(instructions[index]!.pc, loop));
  /** Is `to` entered from [from, until] without passing by the head of a loop around it? */
  const enters = (from: number, until: number, to: number): boolean => {
    for (let loop = loopAt.get(to) ?? null; loop !== null; loop = loop.outer) {
      if (loop.start <= from && until <= loop.end) return false;
      if (loop.start !== to) return true;
    }
    return false;
  };
  for (const { pc, op, target } of instructions) if (target >= 0 && op !== Op.LOOP && enters(pc, pc, target)) bad(pc, `jump into a loop at ${target}`);
  for (const { start, end, handler } of template.unwind) if (enters(start, end - 1, handler)) bad(start, `handler ${handler} in a loop`);
}
