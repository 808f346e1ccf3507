/** A surrounding for compiling in tests: class Foo with instance variable `slot`, class variable `Shared`, global class `Thing`. */
import { compileDoIt, compileMethod, type CompileResult, type CompileScope, type DoItOptions } from '../../src/bytecode/compile.js';
import { decodeAll } from '../../src/bytecode/decode.js';
import { verify } from '../../src/bytecode/verify.js';
import type { CodeTemplate } from '../../src/bytecode/template.js';
import type { DoIt, Method } from '../../src/syntax/ast.js';

export function world(changes: Partial<CompileScope> = {}): CompileScope {
  return {
    path: 'test.mag', strict: false, kernel: false, className: 'Foo', classSide: false,
    isInstanceVariable: (name) => name === 'slot',
    classVariableOwner: (name) => (name === 'Shared' ? 'Foo' : null),
    resolveGlobal: (name) => ({ name, isClass: name === 'Thing' || name === 'Dictionary', defined: name === 'Thing' || name === 'Dictionary' || name === 'defined' }),
    visibleNames: () => ['Thing', 'Dictionary', 'defined'],
    ...changes,
  };
}

const checked = (result: CompileResult): CodeTemplate => {
  const { template, diagnostics } = result;
  if (template === null) throw new Error(diagnostics.map((found) => `${found.code} ${found.message}`).join('\n') || 'no template');
  const problems = verify(template);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return template;
};

/** Compiles and verifies. */
export const compiled = (method: Method, changes: Partial<CompileScope> = {}): CodeTemplate => checked(compileMethod(method, world(changes)));
export const compiledDoIt = (doIt: DoIt, options: DoItOptions = {}): CodeTemplate => checked(compileDoIt(doIt, world(), options));

/** The instructions in short: `ADD r3 r1 r2`, jumps as `JUMP_FALSE r1 @pc`. */
export function code(template: CodeTemplate): string[] {
  return decodeAll(template.words).map(({ info, a, b, c, target }) => {
    const operands = info.operands.map((kind, index) => {
      const value = [a, b, c][index]!;
      if (kind === null) return '';
      if (kind === 'jump') return `@${target}`;
      return kind === 'dst' || kind === 'reg' || kind === 'base' ? `r${value}` : String(value);
    });
    return [info.name, ...operands.filter((text) => text !== '')].join(' ');
  });
}
export const names = (template: CodeTemplate): string[] => decodeAll(template.words).map(({ info }) => info.name);
