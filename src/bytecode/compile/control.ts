/** Inlined control flow (language.md 3.4) and the library's `%onUnwind:`. */
import type { Block, Expression, Position, Send } from '../../syntax/ast.js';
import { Label, Loop } from '../insn.js';
import { Op } from '../opcodes.js';
import { ANY } from './emitter.js';
import type { Generator } from './generator.js';
import type { InlineForm } from './inlining.js';

type If = Extract<InlineForm, { kind: 'if' }>;
type While = Extract<InlineForm, { kind: 'loop' }>;
type Unwind = Extract<InlineForm, { kind: 'unwind' }>;

/** A receiver: an expression still to be evaluated, or, in a cascade, the register that holds its value. */
type Receiver = Expression | number;

function condition(g: Generator, receiver: Receiver, sense: boolean, target: Label, pos: Position): void {
  if (typeof receiver === 'number') g.jumpIf(sense, receiver, target, pos);
  else g.condition(receiver, sense, target, pos);
}

// ---------------------------------------------------------------- bodies of inlined blocks

function enter(g: Generator, block: Block): void {
  const scope = g.analysis.inlined.get(block);
  if (scope === undefined) return;
  for (const variable of scope.temps) g.declare(variable);
  g.initialise(scope);
}

function leave(g: Generator, block: Block): void {
  const scope = g.analysis.inlined.get(block);
  if (scope !== undefined) g.leave(scope);
}

function blockEffect(g: Generator, block: Block): void {
  enter(g, block);
  g.statements(block.body);
  leave(g, block);
}

/** Puts the value of the block, or nil for none, into a register. */
function blockValue(g: Generator, block: Block | null, dst: number, pos: Position): void {
  const last = block?.body.at(-1);
  if (block === null || last === undefined) return void g.special(null, dst, block?.pos ?? pos);
  enter(g, block);
  if (g.statements(block.body, block.body.length - 1)) {
    if (last.type === 'Return') g.return(last);
    else g.value(last, dst);
  }
  leave(g, block);
}

/** Jumps to `target` if the block's value is `sense`. */
function blockCondition(g: Generator, block: Block, sense: boolean, target: Label, pos: Position): void {
  const last = block.body.at(-1);
  enter(g, block);
  if (last === undefined) {
    const register = g.special(null, ANY, block.pos);
    g.registers.release(register);
    g.jumpIf(sense, register, target, pos);
  } else if (g.statements(block.body, block.body.length - 1)) {
    if (last.type === 'Return') g.return(last);
    else g.condition(last, sense, target, pos);
  }
  leave(g, block);
}

function blockReturn(g: Generator, block: Block | null, op: number, pos: Position): void {
  const last = block?.body.at(-1);
  if (block === null || last === undefined) {
    const register = g.special(null, ANY, block?.pos ?? pos);
    g.registers.release(register);
    g.emit(op, register, 0, 0, pos);
    return;
  }
  enter(g, block);
  if (g.statements(block.body, block.body.length - 1)) {
    if (last.type === 'Return') g.return(last);
    else g.returnValue(last, op, pos);
  }
  leave(g, block);
}

// ---------------------------------------------------------------- the forms

/** Runs an inlined message for its effect. */
export function inlineEffect(g: Generator, receiver: Receiver, form: InlineForm, pos: Position): void {
  switch (form.kind) {
    case 'if': return ifEffect(g, receiver, form, pos);
    case 'and': case 'or': {
      const end = new Label();
      condition(g, receiver, form.kind === 'or', end, pos);
      blockEffect(g, form.block);
      g.place(end);
      return;
    }
    case 'loop': return loop(g, form, pos);
    case 'unwind': return unwind(g, form, null, pos);
  }
}

/** Value of an inlined message. */
export function inlineValue(g: Generator, receiver: Receiver, form: InlineForm, pos: Position, want: number): number {
  switch (form.kind) {
    case 'if': return ifValue(g, receiver, form, pos, want);
    case 'and': case 'or': return logicalValue(g, receiver, form.kind, form.block, pos, want);
    case 'loop':
      loop(g, form, pos);
      return g.special(null, want, pos);
    case 'unwind': {
      const dst = g.destination(want);
      unwind(g, form, dst, pos);
      return dst;
    }
  }
}

function ifEffect(g: Generator, receiver: Receiver, form: If, pos: Position): void {
  const otherwise = new Label();
  const first = form.whenTrue ?? form.whenFalse!;
  condition(g, receiver, form.whenTrue === null, otherwise, pos);
  blockEffect(g, first);
  if (form.whenTrue === null || form.whenFalse === null) return void g.place(otherwise);
  const end = new Label();
  g.jump(end, pos);
  g.place(otherwise);
  blockEffect(g, form.whenFalse);
  g.place(end);
}

function ifValue(g: Generator, receiver: Receiver, form: If, pos: Position, want: number): number {
  const otherwise = new Label(), end = new Label();
  condition(g, receiver, false, otherwise, pos);
  const dst = g.destination(want);
  blockValue(g, form.whenTrue, dst, pos);
  g.jump(end, pos);
  g.place(otherwise);
  blockValue(g, form.whenFalse, dst, pos);
  g.place(end);
  return dst;
}

/** `^c ifTrue: [a] ifFalse: [b]`: both branches return. */
export function returnInline(g: Generator, node: Send, form: If, op: number, pos: Position): void {
  const otherwise = new Label();
  condition(g, node.receiver, false, otherwise, node.selectorPos);
  blockReturn(g, form.whenTrue, op, pos);
  g.place(otherwise);
  blockReturn(g, form.whenFalse, op, pos);
}

function logicalValue(g: Generator, receiver: Receiver, kind: 'and' | 'or', block: Block, pos: Position, want: number): number {
  const sense = kind === 'or', end = new Label();
  if (want === ANY || !g.registers.isVariable(want)) {
    // The receiver's own value is the result when the block is not evaluated.
    const dst = g.destination(want);
    if (typeof receiver === 'number') g.deliver(receiver, dst, pos);
    else g.value(receiver, dst);
    g.jumpIf(sense, dst, end, pos);
    blockValue(g, block, dst, pos);
    g.place(end);
    return dst;
  }
  // A variable must not change before the block, which may read it, is done.
  const short = new Label();
  condition(g, receiver, sense, short, pos);
  blockValue(g, block, want, pos);
  g.jump(end, pos);
  g.place(short);
  g.special(sense, want, pos);
  g.place(end);
  return want;
}

/** and: and or: as a condition: jumps without making the value. The block's value is checked by the outer conditional. */
export function conditional(g: Generator, receiver: Expression, kind: 'and' | 'or', block: Block, pos: Position, sense: boolean, target: Label, outerPos: Position): void {
  const decides = kind === 'or';
  if (sense === decides) {
    g.condition(receiver, decides, target, pos);
    blockCondition(g, block, sense, target, outerPos);
    return;
  }
  const skip = new Label();
  g.condition(receiver, decides, skip, pos);
  blockCondition(g, block, sense, target, outerPos);
  g.place(skip);
}

function loop(g: Generator, form: While, pos: Position): void {
  const loop = new Loop(g.place(new Label())), exit = new Label();
  blockCondition(g, form.condition, !form.sense, exit, pos);
  if (form.body !== null) blockEffect(g, form.body);
  g.refer(Op.LOOP, 0, { kind: 'loop', value: loop }, pos);
  (g.items.at(-1) as { target?: Label }).target = loop.head;
  g.place(exit);
}

/** Value of the protected body, or of the handler's when an unwinding left the body. */
function unwind(g: Generator, form: Unwind, dst: number | null, pos: Position): void {
  const start = new Label(), end = new Label(), handler = new Label(), after = new Label();
  const scope = g.analysis.inlined.get(form.handler);
  const parameter = scope?.params[0];
  const register = parameter === undefined ? g.registers.temporary() : g.declare(parameter);
  g.protection++;
  g.place(start);
  if (dst === null) blockEffect(g, form.body);
  else blockValue(g, form.body, dst, pos);
  g.place(end);
  g.protection--;
  // Inner regions are finished first: the table is searched from its start.
  g.regions.push({ start, end, handler, register });
  g.jump(after, pos);
  g.place(handler);
  if (dst === null) blockEffect(g, form.handler);
  else blockValue(g, form.handler, dst, pos);
  g.place(after);
  if (parameter === undefined) g.registers.release(register);
}
