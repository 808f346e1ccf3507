import type { Declaration, Statement } from '../syntax/ast.js';
import type { Continuation } from './continuation.js';
import { evaluate } from './evaluate.js';
import type { Machine } from './machine.js';
import { Scope } from './scope.js';
import { evaluateReturn } from './returns.js';

/** The statements of a body from `next` on; the value of the last one is the value of all. */
class Statements implements Continuation {
  constructor(private readonly statements: readonly Statement[], private next: number, private readonly scope: Scope) {}

  resume(machine: Machine): void {
    const statement = this.statements[this.next++];
    const isLast = this.next === this.statements.length;
    if (!isLast) machine.push(this);
    machine.model?.statement(statement, isLast, this.scope.activation.entry.scope.kernel);
    evaluateStatement(machine, statement, this.scope);
  }
}

/** Run a body; it answers nil if it is empty. */
export function runStatements(machine: Machine, statements: readonly Statement[], scope: Scope): void {
  if (statements.length === 0) machine.answer(null);
  else new Statements(statements, 0, scope).resume(machine);
}

/**
 * Run the body of a block that control flow executes without a send: it belongs to the activation around, but its temporaries are new each time
 * (language.md 4.2).
 */
export function runInlined(machine: Machine, body: { readonly temps: readonly Declaration[]; readonly body: readonly Statement[] }, outer: Scope): void {
  runStatements(machine, body.body, new Scope(outer.activation, outer, [], [], body.temps));
}

function evaluateStatement(machine: Machine, statement: Statement, scope: Scope): void {
  if (statement.type === 'Return') evaluateReturn(machine, statement, scope);
  else evaluate(machine, statement, scope);
}
