/** Basic blocks of a template. */
import { decodeAll, type Instruction } from '../bytecode/decode.js';
import { Op } from '../bytecode/opcodes.js';
import type { CodeTemplate } from '../bytecode/template.js';
import type { Graph } from './graph.js';

export interface BasicBlock {
  readonly pc: number;
  /** The last one may be a jump, branch, loop, return …; otherwise control falls through. */
  readonly instructions: readonly Instruction[];
}

export interface BasicBlocks {
  readonly blocks: readonly BasicBlock[];
  /** Successors: for a branch the taken one first. */
  readonly graph: Graph;
  /** Number of the block that starts at a pc. */
  readonly at: ReadonlyMap<number, number>;
}

/** Splits verified code at jump targets, handlers, loop heads and the tail entry. */
export function basicBlocks(template: CodeTemplate): BasicBlocks {
  const all = decodeAll(template.words);
  const leaders = new Set<number>([0, ...template.loopHeads, ...template.unwind.map(({ handler }) => handler)]);
  if (template.tailEntry >= 0) leaders.add(template.tailEntry);
  for (const { target, next, info } of all) {
    if (target >= 0) leaders.add(target);
    if (target >= 0 || info.ends) leaders.add(next);
  }
  const blocks: { pc: number; instructions: Instruction[] }[] = [];
  const at = new Map<number, number>();
  for (const instruction of all) {
    if (leaders.has(instruction.pc)) {
      at.set(instruction.pc, blocks.length);
      blocks.push({ pc: instruction.pc, instructions: [] });
    }
    blocks.at(-1)!.instructions.push(instruction);
  }
  const graph = blocks.map(({ instructions }) => successors(instructions.at(-1)!, template).map((pc) => at.get(pc)!));
  return { blocks, graph, at };
}

function successors({ op, target, next, info }: Instruction, template: CodeTemplate): number[] {
  switch (op) {
    case Op.JUMP_TRUE: case Op.JUMP_FALSE: return target === next ? [next] : [target, next];
    case Op.JUMP: case Op.LOOP: return [target];
    case Op.TAIL_SELF_SEND: return [template.tailEntry];
    default: return info.ends ? [] : [next];
  }
}
