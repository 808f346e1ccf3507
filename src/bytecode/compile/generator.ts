/**
 * The second pass: AST → symbolic code of one function. `value(node, want)` emits code that evaluates a node: with a register in
 * `want` it puts the value there, with ANY it says where the value is, which may be the register of a variable (then nothing was
 * emitted). A temporary that it answers belongs to the caller, who releases it.
 */
import type { ArrayExpression, Assignment, Block, Cascade, DictExpression, Expression, Position, Return, Statement, Variable } from '../../syntax/ast.js';
import type { BlockRef, Label } from '../insn.js';
import { Op } from '../opcodes.js';
import type { FunctionScope, LocalVariable } from '../scope.js';
import type { CaptureData } from '../template.js';
import type { Analysis } from './analyse.js';
import { assigns } from './assigns.js';
import { Constants } from './constants.js';
import { conditional, inlineEffect, inlineValue, returnInline } from './control.js';
import { ANY, Emitter } from './emitter.js';
import { inlineForm, type InlineForm } from './inlining.js';
import { literalData } from './literals.js';
import { cascadeMessage, sendValue, tailSelfSend } from './messages.js';

/** Above this, a brace array is made of a literal array of nils and stores, as registers would not do. */
const WIDEST_ARRAY = 32768;

/** What is the same for all functions of one compilation. */
export interface Compilation {
  readonly analysis: Analysis;
  readonly kernel: boolean;
  readonly selector: string;
  /** Asks for a nested block to be compiled; its template can be had when all are. */
  readonly nested: (fn: FunctionScope, captures: readonly CaptureData[]) => BlockRef['template'];
}

export class Generator extends Emitter {
  readonly constants = new Constants();
  /** Inside how many protected bodies the code stands: no tail sends there. */
  protection = 0;
  /** Set when the function may reuse its activation. */
  tailEntry: Label | null = null;
  tailSends = 0;

  constructor(readonly compilation: Compilation, fn: FunctionScope) {
    super(fn);
  }

  get analysis(): Analysis {
    return this.compilation.analysis;
  }

  formOf(node: Expression): InlineForm | null {
    return node.type === 'Send' ? inlineForm(node.receiver, node.selector, node.args, this.compilation.kernel) : null;
  }

  // ---------------------------------------------------------------- statements

  /** Effects of the statements. Answers false if the last one reached was a return: then nothing follows. */
  statements(body: readonly Statement[], count = body.length): boolean {
    for (let i = 0; i < count; i++) {
      const statement = body[i]!;
      if (statement.type === 'Return') {
        this.return(statement);
        return false;
      }
      this.effect(statement);
    }
    return true;
  }

  return(statement: Return): void {
    const op = this.fn.kind === 'block' ? Op.RETURN_HOME : Op.RETURN;
    if (op === Op.RETURN && tailSelfSend(this, statement.value)) return;
    this.returnValue(statement.value, op, statement.pos);
  }

  /** Evaluates and returns; each branch of a conditional returns by itself. */
  returnValue(node: Expression, op: number, pos: Position): void {
    const form = this.formOf(node);
    if (form !== null && form.kind === 'if' && node.type === 'Send') return returnInline(this, node, form, op, pos);
    const register = this.value(node, ANY);
    this.registers.release(register);
    this.emit(op, register, 0, 0, pos);
  }

  /** Evaluates without need of a value. */
  effect(node: Expression): void {
    switch (node.type) {
      case 'Send': {
        const form = this.formOf(node);
        if (form !== null) return inlineEffect(this, node.receiver, form, node.selectorPos);
        return this.registers.release(sendValue(this, node, ANY));
      }
      case 'Variable': {
        // Reading a global can signal in a restricted process.
        const resolution = this.analysis.resolutions.get(node)!;
        if (resolution.kind === 'binding' && resolution.binding.kind === 'global') this.registers.release(this.variable(node, ANY));
        return;
      }
      case 'Assignment': case 'Cascade': case 'DictExpression': return this.registers.release(this.value(node, ANY));
      case 'ArrayExpression': for (const element of node.elements) this.effect(element); return;
      default: return;
    }
  }

  // ---------------------------------------------------------------- values

  value(node: Expression, want: number): number {
    switch (node.type) {
      case 'Send': {
        const form = this.formOf(node);
        return form === null ? sendValue(this, node, want) : inlineValue(this, node.receiver, form, node.selectorPos, want);
      }
      case 'Variable': return this.variable(node, want);
      case 'Self': case 'Super': return this.deliver(0, want, node.pos);
      case 'Assignment': return this.assignment(node, want);
      case 'Block': return this.block(node, want);
      case 'Cascade': return this.cascade(node, want);
      case 'ArrayExpression': return this.array(node, want);
      case 'DictExpression': return this.dictionary(node, want);
      case 'ThisContext': {
        const dst = this.destination(want);
        this.emit(Op.THIS_CONTEXT, dst, 0, 0, node.pos);
        return dst;
      }
      default: return this.literal(literalData(node), want, node.pos);
    }
  }

  /** Jumps to `target` if the value of the node is `sense`. `pos` is that of the conditional's selector. */
  condition(node: Expression, sense: boolean, target: Label, pos: Position): void {
    const constant = this.constants.of(node);
    if (constant !== null && constant.kind === 'special') {
      if (constant.value === sense) this.jump(target, pos);
      return;
    }
    const form = this.formOf(node);
    if (node.type === 'Send' && form !== null && (form.kind === 'and' || form.kind === 'or')) {
      return conditional(this, node.receiver, form.kind, form.block, node.selectorPos, sense, target, pos);
    }
    const register = this.value(node, ANY);
    this.registers.release(register);
    this.jumpIf(sense, register, target, pos);
  }

  private variable(node: Variable, want: number): number {
    const resolution = this.analysis.resolutions.get(node)!;
    if (resolution.kind === 'local') return this.local(resolution.variable, want, node.pos);
    const dst = this.destination(want);
    if (resolution.kind === 'slot') this.refer(Op.GET_SLOT, dst, { kind: 'slot', value: resolution.name }, node.pos);
    else this.refer(Op.GET_BINDING, dst, { kind: 'binding', value: resolution.binding }, node.pos);
    return dst;
  }

  private local(variable: LocalVariable, want: number, pos: Position): number {
    if (variable.owner === this.fn && !variable.cell) return this.deliver(this.register(variable), want, pos);
    const dst = this.destination(want);
    if (variable.owner === this.fn) this.emit(Op.GET_CELL, dst, this.register(variable), 0, pos);
    else this.emit(variable.cell ? Op.GET_CAPTURED_CELL : Op.GET_CAPTURED, dst, this.fn.captureIndex(variable), 0, pos);
    return dst;
  }

  private assignment(node: Assignment, want: number): number {
    const resolution = this.analysis.resolutions.get(node)!;
    if (resolution.kind === 'local') return this.assignLocal(node, resolution.variable, want);
    const register = this.value(node.value, want);
    if (resolution.kind === 'slot') this.refer(Op.SET_SLOT, register, { kind: 'slot', value: resolution.name }, node.pos);
    else this.refer(Op.SET_BINDING, register, { kind: 'binding', value: resolution.binding }, node.pos);
    return register;
  }

  private assignLocal(node: Assignment, variable: LocalVariable, want: number): number {
    const own = variable.owner === this.fn;
    const first = own && this.initialisedBy(variable, node);
    let register: number;
    if (own && !variable.cell) {
      register = this.deliver(this.value(node.value, this.register(variable)), want, node.pos);
    } else {
      register = this.value(node.value, want);
      if (!own) this.emit(Op.SET_CAPTURED_CELL, register, this.fn.captureIndex(variable), 0, node.pos);
      else if (first) this.emit(Op.NEW_CELL, this.register(variable), register, 0, node.pos);
      else this.emit(Op.SET_CELL, register, this.register(variable), 0, node.pos);
    }
    if (first) this.begin(variable);
    return register;
  }

  /** The value in `register` is used after `later` has been evaluated: copies it if that would change it. */
  protect(register: number, later: readonly Expression[], pos: Position): number {
    const variable = this.variableIn(register);
    if (variable === null || !assigns(this.analysis, variable, later)) return register;
    return this.deliver(register, this.registers.temporary(), pos);
  }

  // ---------------------------------------------------------------- composite values

  private block(node: Block, want: number): number {
    const fn = this.analysis.functions.get(node)!;
    const captures = fn.captures.map((variable) => this.captureOf(variable));
    const dst = this.destination(want);
    this.refer(Op.MAKE_BLOCK, dst, { kind: 'block', value: { captures, template: this.compilation.nested(fn, captures) } }, node.pos);
    return dst;
  }

  private cascade(node: Cascade, want: number): number {
    const isSuper = node.receiver.type === 'Super';
    const all = node.messages.flatMap((message) => message.args);
    const value = this.value(node.receiver, ANY);
    const receiver = this.protect(value, all, node.pos);
    let result = ANY;
    node.messages.forEach((message, index) => {
      const last = index === node.messages.length - 1;
      const form = inlineForm(isSuper ? node.receiver : null, message.selector, message.args, this.compilation.kernel);
      if (form !== null) {
        if (last) result = inlineValue(this, receiver, form, message.selectorPos, want);
        else inlineEffect(this, receiver, form, message.selectorPos);
      } else {
        const register = cascadeMessage(this, receiver, isSuper, message, last ? want : ANY);
        if (last) result = register;
        else this.registers.release(register);
      }
    });
    if (result !== receiver) this.registers.release(receiver);
    return result;
  }

  private array(node: ArrayExpression, want: number): number {
    const count = node.elements.length;
    if (count > WIDEST_ARRAY) return this.wideArray(node, want);
    const base = this.registers.window(count);
    node.elements.forEach((element, index) => this.value(element, base + index));
    this.registers.releaseWindow(base, count);
    const dst = this.destination(want);
    this.emit(Op.NEW_ARRAY, dst, count === 0 ? 0 : base, count, node.pos);
    return dst;
  }

  private wideArray(node: ArrayExpression, want: number): number {
    const nils = node.elements.map(() => ({ kind: 'special', value: null }) as const);
    const array = this.literal({ kind: 'array', elements: nils }, ANY, node.pos);
    node.elements.forEach((element, index) => this.store(array, (register) => this.literal({ kind: 'int', value: index + 1 }, register, node.pos), element, node.pos));
    return this.hand(array, want, node.pos);
  }

  private dictionary(node: DictExpression, want: number): number {
    const dictionary = this.registers.temporary();
    this.refer(Op.GET_BINDING, dictionary, { kind: 'binding', value: { kind: 'global', name: 'Dictionary', owner: null } }, node.pos);
    this.send(Op.SEND0, dictionary, dictionary, 0, 'new', 0, node.pos);
    for (const { key, value } of node.pairs) this.store(dictionary, (register) => this.value(key, register), value, node.pos);
    return this.hand(dictionary, want, node.pos);
  }

  /** `collection at: key put: value` */
  private store(collection: number, key: (register: number) => void, value: Expression, pos: Position): void {
    const base = this.registers.window(3);
    this.emit(Op.MOVE, base, collection, 0, pos);
    key(base + 1);
    this.value(value, base + 2);
    this.send(Op.SEND, base, base, 2, 'at:put:', 2, pos);
    this.registers.releaseWindow(base, 3);
  }

  /** Delivers a temporary. */
  private hand(register: number, want: number, pos: Position): number {
    if (want !== ANY) this.registers.release(register);
    return this.deliver(register, want, pos);
  }
}
