/** The variables that code in a frame can name, and changing them. */
import type { VariableData } from '../bytecode/template.js';
import type { Frame } from '../interpreter/frame.js';
import { spelled } from '../runtime/load/script.js';
import { Block, Cell, type Value } from '../runtime/values.js';

export interface FrameVariable {
  readonly name: string;
  readonly kind: 'argument' | 'temporary' | 'outer';
  readonly value: Value;
  /** Would the program see a change? */
  readonly settable: boolean;
  set(value: Value): void;
}

/**
 * Arguments and temporaries (nil where they have no value yet), then variables of enclosing code that the frame's block uses, then those that it does not use but whose
 * activation is still on the stack. `stack` is outermost first.
 */
export function variablesOf(frame: Frame, stack: readonly Frame[]): FrameVariable[] {
  const found = new Map<string, FrameVariable>();
  const add = (variable: FrameVariable): void => { if (!found.has(variable.name)) found.set(variable.name, variable); };
  for (const variable of ownVariables(frame, stack)) add(variable);
  for (let inner = frame, outer = enclosingFrame(frame, stack); inner.block !== null && inner.code.outer !== null; outer = enclosingFrame(outer, stack)) {
    for (const variable of capturedVariables(inner, stack)) add(variable);
    if (outer === null) break;
    for (const variable of ownVariables(outer, stack)) add({ ...variable, kind: 'outer' });
    inner = outer;
  }
  return [...found.values()];
}

/** Names that the frame's code declares, whether they have a value yet or not. */
export function declaredNames({ code }: Frame): string[] { return code.template.variables.map(({ name }) => spelled(name)); }

/** Of variables with one name the innermost counts, the one that was declared last. Arguments have their values from the very first. */
function ownVariables(frame: Frame, stack: readonly Frame[]): FrameVariable[] {
  const { code: { arity, template: { variables } }, pc } = frame;
  const inSight = new Map<string, VariableData>();
  for (const variable of variables) {
    const { register, declared, end } = variable, name = spelled(variable.name);
    if (pc >= end || pc < declared && register > arity) continue;
    if (declared >= (inSight.get(name)?.declared ?? -1)) inSight.set(name, variable);
  }
  return [...inSight.values()].sort((one, other) => one.register - other.register).map((variable) => ownVariable(frame, variable, stack));
}

function ownVariable(frame: Frame, { name, register, start }: VariableData, stack: readonly Frame[]): FrameVariable {
  const { registers, code, pc } = frame;
  // The code gives it a value before it reads it: whatever is set now is lost.
  if (pc < start && register > code.arity) return { name: spelled(name), kind: 'temporary', value: null, settable: false, set: () => {} };
  return {
    name: spelled(name), kind: register <= code.arity ? 'argument' : 'temporary', settable: true,
    get value() {
      const content = registers[register];
      return content instanceof Cell ? content.value : content;
    },
    set(value) {
      const content = registers[register];
      if (content instanceof Cell) content.value = value;
      else {
        registers[register] = value;
        for (const block of blocksOf(stack)) {
          if (block.code.outer === code && block.receiver === registers[0]) changeCopies(block, 'register', register, content, value);
        }
      }
    },
  };
}

function capturedVariables(frame: Frame, stack: readonly Frame[]): FrameVariable[] {
  const { block, code: { template: { captures } } } = frame;
  return captures.map(({ name }, index) => ({
    name: spelled(name), kind: 'outer', settable: true,
    get value() {
      const content = block!.captured[index];
      return content instanceof Cell ? content.value : content as Value;
    },
    set(value) {
      const content = block!.captured[index];
      if (content instanceof Cell) content.value = value;
      else changeShared(frame, index, content, value, stack);
    },
  }));
}

/** A variable that cannot change is copied into each block that uses it: all copies change, and the variable itself. */
function changeShared(frame: Frame, index: number, before: unknown, value: Value, stack: readonly Frame[]): void {
  const { block, code: { template: { captures } } } = frame;
  const capture = captures[index]!;
  const outer = enclosingFrame(frame, stack);
  (block!.captured as unknown[])[index] = value;
  if (outer === null) return;
  if (capture.from === 'captured') changeShared(outer, capture.index, before, value, stack);
  else if (outer.registers[capture.index] === before) outer.registers[capture.index] = value;
  for (const other of blocksOf(stack)) {
    if (other.code.outer === outer.code && other.receiver === block!.receiver) changeCopies(other, capture.from, capture.index, before, value);
  }
}

function changeCopies(block: Block, from: 'register' | 'captured', index: number, before: unknown, value: Value): void {
  block.code.template.captures.forEach((capture, i) => {
    if (capture.from === from && capture.index === index && block.captured[i] === before) (block.captured as unknown[])[i] = value;
  });
}

/** The blocks that the frames run and hold. */
function* blocksOf(stack: readonly Frame[]): Generator<Block> {
  for (const { block, registers } of stack) {
    if (block !== null) yield block;
    for (const content of registers) if (content instanceof Block) yield content;
  }
}

/** The activation that made the block which the frame runs, if it is on the stack: the nearest one that holds what the block has captured from it. */
export function enclosingFrame(frame: Frame | null, stack: readonly Frame[]): Frame | null {
  if (frame === null || frame.block === null || frame.code.outer === null) return null;
  const { block, code: { outer, template: { captures } } } = frame;
  for (let i = stack.indexOf(frame) - 1; i >= 0; i--) {
    const candidate = stack[i]!;
    if (candidate.code !== outer || candidate.registers[0] !== block.receiver) continue;
    const source = { register: candidate.registers, captured: candidate.block?.captured ?? [] };
    if (captures.every(({ from, index }, at) => source[from][index] === block.captured[at])) return candidate;
  }
  return null;
}
