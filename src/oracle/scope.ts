import type { Declaration } from '../syntax/ast.js';
import type { Value } from '../runtime/values.js';
import type { Activation } from './activation.js';

/**
 * The variables that one activation, or one evaluation of an inlined block, declares. Blocks keep a reference to the scope they
 * were made in, which is all there is to capturing variables (language.md 4.2).
 */
export class Scope {
  /** The activation whose code runs in this scope. A block's scope belongs to the block's own activation. */
  readonly activation: Activation;
  /** The scope around, perhaps of another activation; null for methods and doIts. */
  readonly outer: Scope | null;
  private readonly variables = new Map<string, Value>();

  /** Parameters are bound to arguments by position; missing arguments are nil, extra ones ignored (language.md 3.6). */
  constructor(
    activation: Activation, outer: Scope | null, params: readonly Declaration[], args: readonly Value[], temps: readonly Declaration[],
  ) {
    this.activation = activation;
    this.outer = outer;
    params.forEach(({ name }, i) => this.variables.set(name, i < args.length ? args[i]! : null));
    for (const { name } of temps) this.variables.set(name, null);
  }

  /** Values of the parameters, then of the temporaries. */
  values(): Value[] { return [...this.variables.values()]; }

  /** Names of the same variables. */
  names(): string[] { return [...this.variables.keys()]; }

  /** The innermost scope that declares the name, or null. */
  find(name: string): Scope | null {
    for (let scope: Scope | null = this; scope !== null; scope = scope.outer) if (scope.variables.has(name)) return scope;
    return null;
  }

  get(name: string): Value { return this.variables.get(name)!; }

  set(name: string, value: Value): void { this.variables.set(name, value); }
}
