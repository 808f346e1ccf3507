/** Message sends: operators, plain and super sends, tail self-sends, the library's own `%` forms. */
import type { CascadeMessage, Expression, Position, Send } from '../../syntax/ast.js';
import { IMMEDIATE_OPCODES, OPERATOR_OPCODES, Op } from '../opcodes.js';
import { ANY } from './emitter.js';
import type { Generator } from './generator.js';
import { inlineForm } from './inlining.js';

interface Message { readonly selector: string; readonly selectorPos: Position; readonly args: readonly Expression[] }

/** `%value`, `%value:` … of the library: evaluating a block without a send. */
const CALL_SELECTOR = /^%value(:value:|:value:value:|:value:value:value:|:)?$/;

type Shape = 'send' | 'super' | 'call' | 'continue';

function shapeOf(g: Generator, message: Message, isSuper: boolean): Shape {
  if (isSuper) return 'super';
  if (g.compilation.kernel && message.selector.charCodeAt(0) === 37) {
    if (CALL_SELECTOR.test(message.selector)) return 'call';
    if (message.selector === '%continue') return 'continue';
  }
  return 'send';
}

/** How many consecutive registers the operands need, receiver included; 0 if they can be anywhere. */
function windowSize(shape: Shape, argc: number): number {
  switch (shape) {
    case 'send': return argc < 2 ? 0 : argc + 1;
    case 'super': case 'call': return argc < 1 ? 0 : argc + 1;
    case 'continue': return 0;
  }
}

/**
 * Value of a chain of sends, from the innermost receiver outwards, without recursion. The result of a send whose own receiver needs
 * a window is put at the start of that window.
 */
export function sendValue(g: Generator, node: Send, want: number): number {
  const chain: Send[] = [node];
  let at = node.receiver;
  while (at.type === 'Send' && inlineForm(at.receiver, at.selector, at.args, g.compilation.kernel) === null) {
    chain.push(at);
    at = at.receiver;
  }
  let i = chain.length - 1;
  let constant = g.constants.of(at);
  for (; constant !== null && i >= 0; i--) {
    const folded = g.constants.apply(constant, chain[i]!);
    if (folded === null) break;
    constant = folded;
  }
  if (constant !== null && i < 0) return g.constant(constant, want, node.selectorPos);

  const isSuper = at.type === 'Super';
  let shape = shapeOf(g, chain[i]!, isSuper);
  let size = windowSize(shape, chain[i]!.args.length);
  const start = size === 0 ? ANY : g.registers.window(size);
  let receiver = constant !== null ? g.constant(constant, start, at.pos) : g.value(at, start);
  for (; i >= 0; i--) {
    const message = chain[i]!;
    const next = i === 0 ? null : chain[i - 1]!;
    const nextShape = next === null ? 'send' : shapeOf(g, next, false);
    const nextSize = next === null ? 0 : windowSize(nextShape, next.args.length);
    receiver = operate(g, shape, message, receiver, size > 0, next === null ? want : ANY, nextSize, false);
    shape = nextShape;
    size = nextSize;
  }
  return receiver;
}

/** One message of a cascade: the receiver stays where it is. */
export function cascadeMessage(g: Generator, receiver: number, isSuper: boolean, message: CascadeMessage, want: number): number {
  const shape = shapeOf(g, message, isSuper);
  const size = windowSize(shape, message.args.length);
  if (size === 0) return operate(g, shape, message, receiver, false, want, 0, true);
  const base = g.registers.window(size);
  g.deliver(receiver, base, message.selectorPos);
  return operate(g, shape, message, base, true, want, 0, true);
}

/** Evaluates the arguments and emits the instruction. `windowed`: the receiver is the first register of a window for all operands. */
function operate(g: Generator, shape: Shape, message: Message, receiver: number, windowed: boolean, want: number, nextSize: number, keep: boolean): number {
  const { selector, selectorPos: pos, args } = message;
  const result = (): number => (want !== ANY ? want : nextSize > 0 ? g.registers.window(nextSize) : g.registers.temporary());
  if (windowed) {
    for (let i = 0; i < args.length; i++) g.value(args[i]!, receiver + 1 + i);
    g.registers.releaseWindow(receiver, args.length + 1);
    const dst = result();
    if (shape === 'call') g.emit(Op.CALL_BLOCK, dst, receiver, args.length, pos);
    else g.send(shape === 'super' ? Op.SUPER_SEND : Op.SEND, dst, receiver, args.length, selector, args.length, pos);
    return dst;
  }
  if (args.length === 0) {
    if (!keep) g.registers.release(receiver);
    const dst = result();
    switch (shape) {
      case 'send': g.send(Op.SEND0, dst, receiver, 0, selector, 0, pos); break;
      case 'super': g.send(Op.SUPER_SEND, dst, receiver, 0, selector, 0, pos); break;
      case 'call': g.emit(Op.CALL_BLOCK, dst, receiver, 0, pos); break;
      case 'continue': g.emit(Op.CONTINUE_UNWIND, receiver, 0, 0, pos); break;
    }
    return dst;
  }
  return operateOnOne(g, selector, pos, receiver, args, result, keep);
}

/** Messages with one argument: operators, those with a constant, SEND1. */
function operateOnOne(g: Generator, selector: string, pos: Position, receiver: number, args: readonly Expression[], result: () => number, keep: boolean): number {
  const immediate = Object.hasOwn(IMMEDIATE_OPCODES, selector) ? g.constants.of(args[0]!) : null;
  if (immediate !== null && immediate.kind === 'int' && immediate.value >= -32768 && immediate.value < 32768) {
    if (!keep) g.registers.release(receiver);
    const dst = result();
    g.send(IMMEDIATE_OPCODES[selector]!, dst, receiver, immediate.value, selector, 1, pos);
    return dst;
  }
  const safe = keep ? receiver : g.protect(receiver, args, pos);
  const arg = g.value(args[0]!, ANY);
  if (!keep) g.registers.release(safe);
  g.registers.release(arg);
  const dst = result();
  const op = Object.hasOwn(OPERATOR_OPCODES, selector) ? OPERATOR_OPCODES[selector]! : Op.SEND1;
  if (op === Op.IDENT || op === Op.NOT_IDENT) g.emit(op, dst, safe, arg, pos);
  else g.send(op, dst, safe, arg, selector, 1, pos);
  return dst;
}

/**
 * `^self sel…` in the method sel itself: reuses the activation (language.md 3.5). Not in a protected body, which must be left in an
 * orderly way, and not behind a primitive, which would have to run again. Answers whether it did.
 */
export function tailSelfSend(g: Generator, node: Expression): boolean {
  if (node.type !== 'Send' || node.receiver.type !== 'Self' || g.tailEntry === null || g.protection > 0) return false;
  if (node.selector !== g.compilation.selector || node.selector === '==' || node.selector === '~~' || g.formOf(node) !== null) return false;
  const argc = node.args.length;
  if (argc !== g.fn.body!.params.length || shapeOf(g, node, false) !== 'send') return false;
  let base = 0;
  if (argc > 0) {
    base = g.registers.window(argc + 1);
    g.value(node.receiver, base);
    node.args.forEach((arg, index) => g.value(arg, base + 1 + index));
    g.registers.releaseWindow(base, argc + 1);
  }
  g.send(Op.TAIL_SELF_SEND, 0, base, argc, node.selector, argc, node.selectorPos);
  g.tailSends++;
  return true;
}
