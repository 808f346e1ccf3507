/**
 * What registers hold. Cells, homes and values must not be mixed up: the interpreter takes the content of a cell without asking
 * whether it is one. A data-flow analysis over the (forward) flow finds for each instruction which registers hold a value, a cell
 * or the home; nothing unset may be read.
 */
import type { Instruction } from '../decode.js';
import { Op } from '../opcodes.js';
import { eachRead, written } from '../operands.js';
import type { CodeTemplate } from '../template.js';
import type { Problems } from './problems.js';

/** UNSET also stands for "not the same on all ways here". UNWIND is a value too, and surely a pending unwinding. */
const UNSET = 0, VALUE = 1, CELL = 2, HOME = 3, UNWIND = 4;

/** Code with more states than this is not analysed but refused; the compiler's limits keep real code far below. */
const MOST_STATES = 2 ** 28;

type State = Uint8Array;

export function checkTypes(template: CodeTemplate, instructions: readonly Instruction[], problems: Problems): void {
  const flow = new Flow(template, instructions);
  const guarded = template.unwind.reduce((sum, { start, end }) => sum + end - start, 0);
  if ((flow.joins.size + guarded) * template.registers > MOST_STATES) return problems.add(template, -1, 'too large to verify');
  flow.solve();
  flow.report(problems);
}

class Flow {
  /** pcs where ways meet, with what is known there; null as long as no way has been found. */
  readonly joins = new Map<number, State | null>();
  private readonly indexOf = new Map<number, number>();
  private changed = false;

  constructor(private readonly template: CodeTemplate, private readonly instructions: readonly Instruction[]) {
    instructions.forEach((instruction, index) => {
      this.indexOf.set(instruction.pc, index);
      if (instruction.target >= 0) this.joins.set(instruction.target, null);
    });
    for (const { handler } of template.unwind) this.joins.set(handler, null);
    if (template.tailEntry >= 0) this.joins.set(template.tailEntry, null);
  }

  /** Passes over the code until nothing changes. Each pass but the last lowers some register to UNSET at some loop head. */
  solve(): void {
    do {
      this.changed = false;
      this.pass(() => {});
    } while (this.changed);
  }

  report(problems: Problems): void {
    this.pass((instruction, state) => {
      const wrong = wrongOperand(this.template, instruction, state);
      if (wrong !== null) problems.add(this.template, instruction.pc, `${instruction.info.name}: ${wrong}`);
    });
  }

  private pass(visit: (instruction: Instruction, state: State) => void): void {
    const { template } = this;
    let state: State | null = new Uint8Array(template.registers);
    state.fill(VALUE, 0, template.arity + 1);
    const regions = new OpenRegions(template);
    for (const instruction of this.instructions) {
      const { pc, op, info, target } = instruction;
      const join = this.joins.get(pc);
      if (join !== undefined) {
        if (state !== null) this.flowTo(pc, state);
        const known: State | null = this.joins.get(pc)!;
        state = known === null ? null : known.slice();
      }
      if (state === null) continue;
      visit(instruction, state);
      // A handler sees what was known before an instruction: one that is left by an unwinding has written nothing.
      for (const entry of regions.at(pc)) this.flowTo(entry.handler, state, entry.register);
      const register = written(instruction);
      if (register >= 0) state[register] = kindWritten(template, instruction, state);
      if (target >= 0) this.flowTo(target, state);
      if (op === Op.TAIL_SELF_SEND) this.flowTo(template.tailEntry, withArguments(state, template.arity));
      if (info.ends) state = null;
    }
  }

  private flowTo(pc: number, state: State, caught = -1): void {
    const known = this.joins.get(pc);
    if (known === undefined) return;
    if (known === null) {
      const first = state.slice();
      if (caught >= 0) first[caught] = UNWIND;
      this.joins.set(pc, first);
      this.changed = true;
      return;
    }
    for (let register = 0; register < state.length; register++) {
      const before = known[register]!, both = common(before, register === caught ? UNWIND : state[register]!);
      if (both === before) continue;
      known[register] = both;
      this.changed = true;
    }
  }
}

/** The unwind entries around the pc, asked for in ascending order. */
class OpenRegions {
  private readonly entries: CodeTemplate['unwind'][number][];
  private open: CodeTemplate['unwind'][number][] = [];
  private next = 0;
  constructor(template: CodeTemplate) {
    this.entries = [...template.unwind].sort((a, b) => a.start - b.start);
  }

  at(pc: number): readonly CodeTemplate['unwind'][number][] {
    while (this.next < this.entries.length && this.entries[this.next]!.start <= pc) this.open.push(this.entries[this.next++]!);
    if (this.open.some((entry) => entry.end <= pc)) this.open = this.open.filter((entry) => entry.end > pc);
    return this.open;
  }
}

/** What is known where two ways meet. */
function common(a: number, b: number): number { return a === b ? a : isValue(a) && isValue(b) ? VALUE : UNSET; }

function isValue(kind: number | undefined): boolean { return kind === VALUE || kind === UNWIND; }

function withArguments(state: State, arity: number): State {
  const after = state.slice();
  after.fill(VALUE, 0, arity + 1);
  return after;
}

function kindWritten(template: CodeTemplate, { op, b }: Instruction, state: State): number {
  switch (op) {
    case Op.MOVE: return state[b] === UNWIND ? UNWIND : VALUE;
    case Op.NEW_CELL: return CELL;
    case Op.MAKE_HOME: return HOME;
    case Op.GET_CAPTURED: return template.captures[b]!.cell ? CELL : VALUE;
    default: return VALUE;
  }
}

/** What is wrong with the operands, or null. */
function wrongOperand(template: CodeTemplate, instruction: Instruction, state: State): string | null {
  const { op, b } = instruction;
  if (op === Op.PRIMITIVE) return null;
  if (op === Op.GET_CELL || op === Op.SET_CELL) {
    if (state[b] !== CELL) return `r${b} holds no cell`;
    return op === Op.SET_CELL && !isValue(state[instruction.a]) ? `r${instruction.a} holds no value` : null;
  }
  if ((op === Op.GET_CAPTURED_CELL || op === Op.SET_CAPTURED_CELL) && !template.captures[b]!.cell) return `captured ${b} is no cell`;
  if (op === Op.MAKE_BLOCK) return wrongCapture(template, b, state);
  if (op === Op.CONTINUE_UNWIND && state[instruction.a] !== UNWIND) return `r${instruction.a} holds no unwinding`;
  let wrong = -1;
  eachRead(instruction, (register) => {
    if (!isValue(state[register]) && wrong < 0) wrong = register;
  });
  return wrong < 0 ? null : `r${wrong} holds no value`;
}

function wrongCapture(template: CodeTemplate, block: number, state: State): string | null {
  for (const { from, index, name, cell } of template.blocks[block]!.captures) {
    if (from === 'register' && !(cell ? state[index] === CELL : isValue(state[index]))) return `${name} in r${index} is ${cell ? 'no cell' : 'no value'}`;
  }
  return null;
}
