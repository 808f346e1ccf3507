import type { Block } from '../syntax/ast.js';
import { PendingUnwind } from '../interpreter/exec.js';
import type { Value } from '../runtime/values.js';
import type { Continuation } from './continuation.js';
import type { Machine } from './machine.js';
import { Scope } from './scope.js';
import { runInlined, runStatements } from './statements.js';

/** `[body] %onUnwind: [:u | handler]`: an unwinding that leaves the body continues in the handler, whose value is that of the message. */
export class Protection implements Continuation {
  constructor(private readonly handler: Block, private readonly scope: Scope) {}

  /** The body ended normally. */
  resume(machine: Machine, value: Value): void { machine.answer(value); }

  /** The body is left by an unwinding; the handler gets it and may let it go on with `u %continue`. */
  runHandler(machine: Machine, target: unknown, value: Value): void {
    const { handler, scope } = this;
    const { exec } = machine.vm;
    const pending = new PendingUnwind(machine.vm.core['%Unwinding'], target, value, exec.trail);
    exec.trail = null;
    runStatements(machine, handler.body, new Scope(scope.activation, scope, handler.params, [pending], handler.temps));
  }
}

/** Run the body under the protection of the handler. */
export function protect(machine: Machine, body: Block, handler: Block, scope: Scope): void {
  machine.push(new Protection(handler, scope));
  runInlined(machine, body, scope);
}
