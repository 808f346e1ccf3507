import type { Block, Expression, Send } from '../syntax/ast.js';
import type { Value } from '../runtime/values.js';
import type { Continuation } from './continuation.js';
import { send } from './dispatch.js';
import type { Machine } from './machine.js';
import type { Message } from './messages.js';
import type { Scope } from './scope.js';
import { runInlined } from './statements.js';
import { protect } from './unwinding.js';

/** A message that is executed without a send because its operands are literal blocks (language.md 3.4), or a form of the library. */
export type InlineForm =
  /** null stands for a missing branch: its value is nil, or, for and: and or:, the receiver. */
  | { readonly kind: 'branch'; readonly onTrue: Block | null; readonly onFalse: Block | null; readonly answersReceiver: boolean }
  | { readonly kind: 'loop'; readonly sense: boolean; readonly condition: Block; readonly body: Block | null }
  | { readonly kind: 'protect'; readonly body: Block; readonly handler: Block };

function plain(node: Expression | null | undefined): Block | null {
  return node?.type === 'Block' && node.params.length === 0 ? node : null;
}

/** The form of a message, null for an ordinary one. In a cascade the receiver's text is not at hand (null). */
export function inlineForm(receiver: Expression | null, selector: string, args: readonly Expression[], kernel: boolean): InlineForm | null {
  if (receiver?.type === 'Super') return null;
  const first = plain(args[0]);
  const branch = (onTrue: Block | null, onFalse: Block | null, answersReceiver = false): InlineForm =>
    ({ kind: 'branch', onTrue, onFalse, answersReceiver });
  switch (selector) {
    case 'ifTrue:': return first && branch(first, null);
    case 'ifFalse:': return first && branch(null, first);
    case 'and:': return first && branch(first, null, true);
    case 'or:': return first && branch(null, first, true);
    case 'ifTrue:ifFalse:': case 'ifFalse:ifTrue:': {
      const second = plain(args[1]);
      if (first === null || second === null) return null;
      return selector === 'ifTrue:ifFalse:' ? branch(first, second) : branch(second, first);
    }
    case 'whileTrue': case 'whileFalse': case 'whileTrue:': case 'whileFalse:': {
      const condition = plain(receiver);
      if (condition === null || (args.length === 1 && first === null)) return null;
      return { kind: 'loop', sense: selector.startsWith('whileTrue'), condition, body: first };
    }
    case '%onUnwind:': {
      const body = plain(receiver), handler = args[0];
      return kernel && body !== null && handler.type === 'Block' ? { kind: 'protect', body, handler } : null;
    }
    default: return null;
  }
}

/** Execute a form that stands as a send of its own. */
export function runForm(machine: Machine, form: InlineForm, node: Send, scope: Scope): void {
  switch (form.kind) {
    case 'branch':
      machine.push(new Branch(form, node, scope));
      return machine.evaluateNext(node.receiver, scope);
    case 'loop': return new Loop(form, node, scope).next(machine);
    case 'protect': return protect(machine, form.body, form.handler, scope);
  }
}

/** Execute a form of a cascade, whose receiver is known. */
export function runFormWith(machine: Machine, form: InlineForm, message: Message, scope: Scope, receiver: Value): void {
  if (form.kind !== 'branch') throw new Error(`not a form in a cascade: ${message.selector}`);
  new Branch(form, message, scope).resume(machine, receiver);
}

class Branch implements Continuation {
  constructor(
    private readonly form: InlineForm & { kind: 'branch' }, private readonly message: Message, private readonly scope: Scope,
  ) {}

  resume(machine: Machine, value: Value): void {
    if (value !== true && value !== false) return mustBeBoolean(machine, this, value, this.message, this.scope);
    const { onTrue, onFalse } = this.form;
    const block = value ? onTrue : onFalse;
    machine.model?.branch(value && onTrue !== null, onFalse !== null);
    if (block !== null) runInlined(machine, block, this.scope);
    else machine.answer(this.form.answersReceiver ? value : null);
  }
}

/** Waits for the value of the condition. */
class Loop implements Continuation {
  constructor(
    private readonly form: InlineForm & { kind: 'loop' }, private readonly message: Message, private readonly scope: Scope,
  ) {}

  /** Begin a round. */
  next(machine: Machine): void {
    machine.push(this);
    runInlined(machine, this.form.condition, this.scope);
  }

  resume(machine: Machine, value: Value): void {
    if (value !== true && value !== false) return mustBeBoolean(machine, this, value, this.message, this.scope);
    if (value !== this.form.sense) return machine.answer(null);
    machine.model?.round(this.form.body);
    if (this.form.body === null) return this.next(machine);
    machine.push({ resume: () => this.next(machine) });
    runInlined(machine, this.form.body, this.scope);
  }
}

/** Signals; should that answer a value, the condition has that value. */
function mustBeBoolean(machine: Machine, condition: Continuation, value: Value, message: Message, scope: Scope): void {
  scope.activation.at(message.selectorPos, scope);
  machine.push(condition);
  send(machine, value, machine.vm.symbol('%mustBeBoolean'), []);
}
