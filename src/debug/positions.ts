/** Where the lines of a source text begin in code: the places at which a debugger can stop. */
import { decodeAll } from '../bytecode/decode.js';
import { Op } from '../bytecode/opcodes.js';
import type { CodeTemplate } from '../bytecode/template.js';

/** An instruction with which the execution of a line begins. */
export interface LineStart { readonly pc: number; readonly line: number; readonly column: number }

const known = new WeakMap<CodeTemplate, readonly LineStart[]>();

/** The line starts of a template, ascending by pc: where the line differs from that of the instruction before, or a jump may come from another line. */
export function lineStarts(template: CodeTemplate): readonly LineStart[] {
  let starts = known.get(template);
  if (starts === undefined) known.set(template, starts = findLineStarts(template));
  return starts;
}

function findLineStarts({ words, positions, unwind, tailEntry }: CodeTemplate): LineStart[] {
  const targets = new Set<number>([tailEntry, ...unwind.map(({ handler }) => handler)]);
  for (const { target } of decodeAll(words)) if (target >= 0) targets.add(target);
  const starts: LineStart[] = [];
  let before = 0, jumpedTo = false, at = 0;
  for (const { pc, op } of decodeAll(words)) {
    jumpedTo ||= targets.has(pc);
    while (at < positions.length && positions[at]! < pc) at += 3;
    if (at >= positions.length || positions[at] !== pc || op === Op.MAKE_HOME) continue;
    const line = positions[at + 1]!;
    if (line !== before || jumpedTo) starts.push({ pc, line, column: positions[at + 2]! });
    before = line;
    jumpedTo = false;
  }
  return starts;
}

/** Where an activation stops that is to stop as soon as it has begun: behind the preparation of its variables. */
export function entryPc(template: CodeTemplate): number { return lineStarts(template)[0]?.pc ?? 0; }

/** How far left code on that line reaches; Infinity if there is none. */
export function leftmostColumn({ positions }: CodeTemplate, line: number): number {
  let leftmost = Infinity;
  for (let i = 0; i < positions.length; i += 3) if (positions[i + 1] === line) leftmost = Math.min(leftmost, positions[i + 2]!);
  return leftmost;
}

/** The first place in the code that belongs to the line; null without one. */
export function startOfLine(template: CodeTemplate, line: number): LineStart | null {
  return lineStarts(template).find((start) => start.line === line) ?? null;
}
