/** What the builder wants to know of a template, independent of where it is inlined. */
import type { Instruction } from '../../bytecode/decode.js';
import { eachRead, written } from '../../bytecode/operands.js';
import { Op } from '../../bytecode/opcodes.js';
import type { CodeTemplate } from '../../bytecode/template.js';
import { basicBlocks, type BasicBlocks } from '../blocks.js';
import { reversePostorder } from '../graph.js';

/** Registers by number: 1 for those in the set. */
type RegisterSet = Uint8Array;

export class TemplateAnalysis {
  readonly template: CodeTemplate;
  readonly blocks: BasicBlocks;
  /** Number of instructions. */
  readonly size: number;
  private readonly neededBefore = new Map<number, RegisterSet>();
  private readonly neededAfter = new Map<number, RegisterSet>();
  private readonly assigned = new Map<string, RegisterSet>();

  constructor(template: CodeTemplate) {
    this.template = template;
    this.blocks = basicBlocks(template);
    this.size = this.blocks.blocks.reduce((sum, { instructions }) => sum + instructions.length, 0);
    this.solveLiveness();
  }

  /** Registers that a frame must hold to be executed again at `pc`: those that are read from there on, and those of variables that a debugger would show. */
  before(pc: number): RegisterSet { return this.neededBefore.get(pc)!; }

  /** The same for a frame that awaits the result of the instruction at `pc`. */
  after(pc: number): RegisterSet { return this.neededAfter.get(pc)!; }

  /** Registers that are assigned in the loop with this head, where control enters the code at `entry` (block numbers). */
  assignedInLoop(entry: number, head: number): RegisterSet {
    const key = `${entry} ${head}`;
    let set = this.assigned.get(key);
    if (set === undefined) this.assigned.set(key, set = this.findAssigned(entry, head));
    return set;
  }

  private solveLiveness(): void {
    const { blocks: { blocks, graph }, template } = this;
    const liveIn = blocks.map(() => new Uint8Array(template.registers));
    const order = reversePostorder(graph, 0).nodes;
    for (let changed = true; changed;) {
      changed = false;
      for (let i = order.length - 1; i >= 0; i--) {
        const block = order[i]!;
        const live = union(template.registers, graph[block]!.map((to) => liveIn[to]!));
        const { instructions } = blocks[block]!;
        for (let k = instructions.length - 1; k >= 0; k--) this.transfer(instructions[k]!, live);
        if (live.some((bit, r) => bit !== liveIn[block]![r])) {
          liveIn[block]!.set(live);
          changed = true;
        }
      }
    }
    for (const block of order) {
      const live = union(template.registers, graph[block]!.map((to) => liveIn[to]!));
      const { instructions } = blocks[block]!;
      for (let k = instructions.length - 1; k >= 0; k--) {
        const instruction = instructions[k]!;
        const after = live.slice(), destination = written(instruction);
        this.addNamed(after, instruction.pc);
        if (destination >= 0) after[destination] = 0;
        this.neededAfter.set(instruction.pc, after);
        this.transfer(instruction, live);
        const before = live.slice();
        this.addNamed(before, instruction.pc);
        this.neededBefore.set(instruction.pc, before);
      }
    }
  }

  /** From the registers that are live after an instruction to those live before it. */
  private transfer(instruction: Instruction, live: RegisterSet): void {
    const { template } = this;
    const register = written(instruction);
    if (register >= 0) live[register] = 0;
    if (instruction.op === Op.TAIL_SELF_SEND) live.fill(0, 1, instruction.c + 1);
    eachRead(instruction, (r) => { live[r] = 1; });
    if (instruction.op === Op.MAKE_BLOCK) {
      for (const { from, index } of template.blocks[instruction.b]!.captures) if (from === 'register') live[index] = 1;
    } else if (instruction.op === Op.PRIMITIVE) live.fill(1, 0, template.arity + 1);
  }

  /** The receiver, the home, and the variables that are in scope. */
  private addNamed(set: RegisterSet, pc: number): void {
    const { variables, homeRegister } = this.template;
    set[0] = 1;
    if (homeRegister >= 0) set[homeRegister] = 1;
    for (const { register, start, end } of variables) if (pc >= start && pc < end) set[register] = 1;
  }

  private findAssigned(entry: number, head: number): RegisterSet {
    const { blocks: { blocks, graph }, template } = this;
    const order = reversePostorder(graph, entry);
    const preds: number[][] = graph.map(() => []);
    for (const from of order.nodes) for (const to of graph[from]!) preds[to]!.push(from);
    const body = new Set([head]);
    const open = preds[head]!.filter((from) => order.position[from]! >= order.position[head]!);
    for (let block = open.pop(); block !== undefined; block = open.pop()) {
      if (body.has(block)) continue;
      body.add(block);
      open.push(...preds[block]!);
    }
    const set = new Uint8Array(template.registers);
    for (const block of body) {
      for (const instruction of blocks[block]!.instructions) {
        const register = written(instruction);
        if (register >= 0) set[register] = 1;
        if (instruction.op === Op.TAIL_SELF_SEND) set.fill(1, 1, instruction.c + 1);
      }
    }
    return set;
  }
}

function union(size: number, sets: readonly RegisterSet[]): RegisterSet {
  const all = new Uint8Array(size);
  for (const set of sets) set.forEach((bit, r) => { if (bit !== 0) all[r] = 1; });
  return all;
}
