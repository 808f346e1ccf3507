/** Whole functions: prologue, body and the implicit return of methods, blocks and doIts. */
import type { Method, Statement } from '../../syntax/ast.js';
import { Label, type Unit } from '../insn.js';
import { Op } from '../opcodes.js';
import type { CaptureData } from '../template.js';
import type { FunctionScope, LocalVariable } from '../scope.js';
import { ANY } from './emitter.js';
import { Generator, type Compilation } from './generator.js';

/** Receiver, parameters and, for methods and doIts that need one, the home. Answers the home's register, or -1. */
function prologue(g: Generator, method: Method | null): number {
  const { fn } = g;
  g.registers.variable();
  const scope = fn.body!;
  for (const variable of scope.params) g.declare(variable);
  const needsHome = fn.kind !== 'block' && (fn.returnsHome || g.analysis.closureUsesContext);
  const home = needsHome ? g.registers.variable() : -1;
  for (const variable of scope.temps) g.declare(variable);
  const primitive = method?.primitive ?? null;
  // The primitive comes first of all: when it succeeds, nothing else is executed.
  if (primitive !== null) {
    const error = errorVariable(fn, method!);
    const register = error !== null ? g.register(error) : g.registers.temporary();
    if (error === null) g.registers.release(register);
    g.emit(Op.PRIMITIVE, register, 0, 0, primitive.pos);
    if (home >= 0) g.emit(Op.MAKE_HOME, home, 0, 0, method!.pos);
    g.initialise({ ...scope, params: error === null ? scope.params : [...scope.params, error], temps: scope.temps.filter((variable) => variable !== error) });
    return home;
  }
  if (home >= 0) g.emit(Op.MAKE_HOME, home, 0, 0, null);
  if (fn.kind === 'method') g.tailEntry = g.place(new Label());
  g.initialise(scope);
  return home;
}

function errorVariable(fn: FunctionScope, method: Method): LocalVariable | null {
  return method.primitive!.errorVariable === null ? null : fn.body!.temps.at(-1)!;
}

/** `self %primitiveFailed: reason in: #selector`, for a primitive without statements. */
function failPrimitive(g: Generator, method: Method): void {
  const pos = method.primitive!.pos;
  const base = g.registers.window(3);
  g.emit(Op.PRIMITIVE, base + 1, 0, 0, pos);
  g.emit(Op.MOVE, base, 0, 0, pos);
  g.literal({ kind: 'symbol', value: method.selector }, base + 2, pos);
  g.registers.releaseWindow(base, 3);
  g.send(Op.SEND, base, base, 2, '%primitiveFailed:in:', 2, pos);
  g.emit(Op.RETURN, base, 0, 0, pos);
}

/** Statements whose last one's value is returned; nil if there are none. */
function returnLast(g: Generator, body: readonly Statement[]): void {
  const last = body.at(-1);
  if (!g.statements(body, body.length - 1)) return;
  if (last?.type === 'Return') g.return(last);
  else if (last !== undefined) g.returnValue(last, Op.RETURN, last.pos);
  else returnNil(g);
}

function returnNil(g: Generator): void {
  const register = g.special(null, ANY, g.fn.node?.pos ?? null);
  g.registers.release(register);
  g.emit(Op.RETURN, register, 0, 0, g.fn.node?.pos ?? null);
}

/** The code of a method. */
export function methodUnit(compilation: Compilation, method: Method): Unit {
  const g = new Generator(compilation, compilation.analysis.root);
  if (method.primitive !== null && method.body.length === 0) {
    g.registers.variable();
    for (const variable of g.fn.body!.params) {
      g.declare(variable);
      g.begin(variable);
    }
    failPrimitive(g, method);
    return unit(g, -1, [], method.primitive.name);
  }
  const home = prologue(g, method);
  if (g.statements(method.body)) g.emit(Op.RETURN_SELF, 0, 0, 0, null);
  return unit(g, home, [], method.primitive?.name ?? null);
}

/** The code of a block that becomes a closure. */
export function blockUnit(compilation: Compilation, fn: FunctionScope, captures: readonly CaptureData[]): Unit {
  const g = new Generator(compilation, fn);
  prologue(g, null);
  returnLast(g, fn.node!.body);
  return unit(g, -1, captures, null);
}

/** The code of a doIt. */
export function doItUnit(compilation: Compilation, body: readonly Statement[], resultOfLast: boolean): Unit {
  const g = new Generator(compilation, compilation.analysis.root);
  const home = prologue(g, null);
  if (resultOfLast) returnLast(g, body);
  else if (g.statements(body)) returnNil(g);
  const captures = g.fn.captures.map(({ name }, index): CaptureData => ({ from: 'captured', index, name, cell: true }));
  return unit(g, home, captures, null);
}

function unit(g: Generator, homeRegister: number, captures: readonly CaptureData[], primitive: string | null): Unit {
  g.leave(g.fn.body!);
  return {
    kind: g.fn.kind, selector: g.compilation.selector, arity: g.fn.body!.params.length, items: g.items, registers: g.registers.count,
    captures, homeRegister, tailEntry: g.tailSends > 0 ? g.tailEntry : null,
    regions: g.regions, ranges: g.ranges.sort((a, b) => a.register - b.register), primitive,
  };
}
