import type { Block, Expression, Statement } from '../syntax/ast.js';
import { inlineForm } from './control-flow.js';

/**
 * Counts what a stack machine would execute for the same syntax trees, in the encoding that is usual for Smalltalk, with the doubtful cases decided in its
 * favour: a push for each variable, literal and block (captured variables are not pushed), a store for each assignment (together with the pop, where its value is
 * not used), an instruction for each message, a pop for each other value that is not used (none behind conditionals and loops), a conditional jump for each condition,
 * a jump over the other branch and to the next round of a loop, and a return for each activation (together with the push of self, nil, true and false).
 */
export class StackModel {
  executed = 0;

  /** An expression, without its parts. A message that is a conditional counts as its jump, a loop as the last test of its condition. */
  evaluated(node: Expression): void {
    // Of each message of a cascade but the last: a copy of the receiver before, a pop behind.
    this.executed += node.type === 'Cascade' ? 3 * node.messages.length - 2 : 1;
  }

  statement(statement: Statement, isLast: boolean, kernel: boolean): void {
    if (statement.type === 'Return') {
      if (statement.value.type === 'Self' || statement.value.type === 'Constant') this.executed--;
    } else if (!isLast && statement.type !== 'Assignment' && !isForm(statement, kernel)) this.executed++;
  }

  activation(): void { this.executed++; }

  branch(taken: boolean, hasOther: boolean): void { if (taken && hasOther) this.executed++; }

  /** Another round of a loop, whose body's value is not used. */
  round(body: Block | null): void {
    const last = body?.body.at(-1);
    this.executed += body === null ? 1 : last === undefined || last.type === 'Assignment' || isForm(last, true) ? 2 : 3;
  }
}

function isForm(statement: Statement, kernel: boolean): boolean {
  return statement.type === 'Send' && inlineForm(statement.receiver, statement.selector, statement.args, kernel) !== null;
}
