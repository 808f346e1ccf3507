import type { Block as BlockNode, DoIt, Method, Position } from '../syntax/ast.js';
import type { ActivationInfo } from '../process/activations.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { AstEntry } from '../runtime/load/program.js';
import type { Block, Home, Value } from '../runtime/values.js';
import type { Continuation } from './continuation.js';
import type { Machine } from './machine.js';
import type { Scope } from './scope.js';

/**
 * A method, doIt or block that runs. It stands on the stack below everything that its code still has to do, so a value that
 * reaches it is the value of its last statement.
 */
export class Activation implements Continuation {
  readonly method: CompiledMethod;
  readonly entry: AstEntry;
  readonly node: Method | DoIt | BlockNode;
  readonly receiver: Value;
  /** The closure that runs; null for methods and doIts. */
  readonly block: Block | null;
  /** Where `^` returns from: this activation itself, or that of the method in which the block was written. */
  readonly home: Home | null;
  args: readonly Value[];
  private position: Position;
  /** Innermost scope that is being executed; null until there is one. */
  private scope: Scope | null = null;

  constructor(parts: Pick<Activation, 'method' | 'entry' | 'node' | 'receiver' | 'block' | 'home' | 'args'>) {
    this.method = parts.method;
    this.entry = parts.entry;
    this.node = parts.node;
    this.receiver = parts.receiver;
    this.block = parts.block;
    this.home = parts.home;
    this.args = parts.args;
    this.position = parts.node.pos;
  }

  /** The end of the code was reached: a method answers its receiver, a block or doIt the value of its last statement. */
  resume(machine: Machine, value: Value): void {
    this.finish(machine);
    machine.answer(this.node.type === 'Method' ? this.receiver : value);
  }

  /** Called when the activation has left the stack, in whatever way. */
  finish(machine: Machine): void {
    machine.left(this);
    if (this.block === null && this.home !== null) this.home.active = false;
  }

  /** Execution has come to `position`, the place that traces show. */
  at(position: Position, scope: Scope): void {
    this.position = position;
    this.scope = scope;
  }

  /** What traces and contexts show. */
  describe(): ActivationInfo {
    const { method, block, receiver, position: { line, column, offset } } = this;
    return { method, isBlock: block !== null, receiver, ...this.variables(), line, column, pc: offset };
  }

  /** Current values: of the parameters, and of the temporaries in order of declaration, outer ones first; and their names. */
  private variables(): Pick<ActivationInfo, 'args' | 'temps' | 'names'> {
    if (this.scope === null) return { args: [...this.args], temps: [], names: this.node.type === 'DoIt' ? [] : this.node.params.map(({ name }) => name) };
    const scopes: Scope[] = [];
    for (let scope: Scope | null = this.scope; scope?.activation === this; scope = scope.outer) scopes.unshift(scope);
    const values = scopes.flatMap((scope) => scope.values());
    return { args: values.slice(0, this.args.length), temps: values.slice(this.args.length), names: scopes.flatMap((scope) => scope.names()) };
  }
}
