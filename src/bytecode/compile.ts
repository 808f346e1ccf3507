/**
 * AST → bytecode. Pure: nothing but the AST and the answers of the CompileScope goes in, nothing but data comes out.
 *
 * First the analysis resolves names and decides how variables are captured (compile/analyse.ts), then each function is generated as
 * symbolic code (compile/generator.ts), improved (peephole/) and assembled (assembler.ts). Nested blocks wait in a list rather than
 * being compiled recursively, so that deep nesting costs no JavaScript stack.
 */
import type { DoIt, Method, Position } from '../syntax/ast.js';
import { diagnostic } from '../syntax/catalogue.js';
import type { Diagnostic } from '../syntax/diagnostics.js';
import { assemble } from './assembler.js';
import { Analyser, LIMIT, type Analysis } from './compile/analyse.js';
import { blockUnit, doItUnit, methodUnit } from './compile/functions.js';
import type { Compilation } from './compile/generator.js';
import { Names } from './compile/names.js';
import type { CompileScope } from './compile/scope.js';
import type { Unit } from './insn.js';
import { improve } from './peephole/improve.js';
import type { CodeTemplate } from './template.js';

export type { CompileScope } from './compile/scope.js';

export interface CompileResult {
  /** null if there are errors, or if there is nothing to install (`<primitive>`). */
  readonly template: CodeTemplate | null;
  /** Errors and warnings in the order of the source. */
  readonly diagnostics: Diagnostic[];
}

export interface DoItOptions {
  /** Is the value of the last statement the doIt's value (the default), or nil? */
  readonly resultOfLast?: boolean;
  /** Variables that live in cells which the caller passes as captured values 0 … n-1. */
  readonly locals?: readonly string[];
}

/** Compiles a method. */
export function compileMethod(method: Method, scope: CompileScope): CompileResult {
  const diagnostics: Diagnostic[] = [];
  const names = new Names(scope, diagnostics, false);
  const analysis = new Analyser(scope, names, diagnostics).method(method);
  const declarationOnly = method.primitive !== null && (!scope.kernel || method.primitive.name === null);
  return finish(diagnostics, analysis, scope, method.selector, method.pos, declarationOnly ? null : (compilation) => methodUnit(compilation, method));
}

/** Compiles the statements of a script, of evaluated text or of a doctest line. */
export function compileDoIt(doIt: DoIt, scope: CompileScope, options: DoItOptions = {}): CompileResult {
  const diagnostics: Diagnostic[] = [];
  const names = new Names(scope, diagnostics, true);
  const analysis = new Analyser(scope, names, diagnostics).doIt(doIt, options.locals ?? []);
  return finish(diagnostics, analysis, scope, 'doIt', doIt.pos, (compilation) => doItUnit(compilation, doIt.body, options.resultOfLast ?? true));
}

function finish(diagnostics: Diagnostic[], analysis: Analysis, scope: CompileScope, selector: string, pos: Position,
                generate: ((compilation: Compilation) => Unit) | null): CompileResult {
  let template: CodeTemplate | null = null;
  if (generate !== null && !hasErrors(diagnostics)) {
    const tooMuch = (what: string, count: number): void => void diagnostics.push(diagnostic('C008', { path: scope.path, pos }, what, count));
    template = translate(analysis, scope.kernel, selector, generate, tooMuch);
    if (hasErrors(diagnostics)) template = null;
  }
  diagnostics.sort((a, b) => (a.pos?.offset ?? 0) - (b.pos?.offset ?? 0));
  return { template, diagnostics };
}

const hasErrors = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.some((found) => found.severity === 'error');

/** Generates, improves and assembles the root function and all closures in it. */
function translate(analysis: Analysis, kernel: boolean, selector: string, generate: (compilation: Compilation) => Unit,
                   tooMuch: (what: string, count: number) => void): CodeTemplate | null {
  const waiting: ((compilation: Compilation) => Unit)[] = [generate];
  const templates: CodeTemplate[] = [];
  const compilation: Compilation = {
    analysis, kernel, selector,
    nested(fn, captures) {
      const index = waiting.push((within) => blockUnit(within, fn, captures)) - 1;
      return () => templates[index]!;
    },
  };
  const units: Unit[] = [];
  for (let i = 0; i < waiting.length; i++) {
    const unit = improve(waiting[i]!(compilation));
    if (unit.registers > LIMIT + 1) {
      tooMuch('variables', unit.registers - 1);
      return null;
    }
    units.push(unit);
  }
  // Nested blocks come behind the code that makes them: backwards, their templates are there when they are asked for.
  for (let i = units.length - 1; i >= 0; i--) {
    const template = assemble(units[i]!);
    templates[i] = template;
    if (template.literals.length > LIMIT) tooMuch('literals', template.literals.length);
  }
  return templates[0]!;
}
