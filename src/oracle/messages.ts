import type { Cascade, CascadeMessage, Send } from '../syntax/ast.js';
import type { Value } from '../runtime/values.js';
import { inlineForm, runForm, runFormWith } from './control-flow.js';
import type { Continuation } from './continuation.js';
import { send, sendFrom } from './dispatch.js';
import { evaluateAll } from './evaluate.js';
import { runKernelForm } from './kernel-forms.js';
import type { Machine } from './machine.js';
import { isOperator, operate } from './operators.js';
import type { Scope } from './scope.js';

/** A message as it stands in the text: of a send or of a cascade. */
export type Message = Pick<CascadeMessage, 'selector' | 'selectorPos' | 'args'>;

export function evaluateSend(machine: Machine, node: Send, scope: Scope): void {
  const form = inlineForm(node.receiver, node.selector, node.args, scope.activation.entry.scope.kernel);
  if (form !== null) return runForm(machine, form, node, scope);
  machine.push(new Receiver(node, scope, node.receiver.type === 'Super'));
  machine.evaluateNext(node.receiver, scope);
}

/** The receiver is evaluated once; the value of the cascade is that of its last message. */
export function evaluateCascade(machine: Machine, node: Cascade, scope: Scope): void {
  machine.push(new CascadeReceiver(node, scope));
  machine.evaluateNext(node.receiver, scope);
}

class Receiver implements Continuation {
  constructor(private readonly message: Message, private readonly scope: Scope, private readonly toSuper: boolean) {}

  resume(machine: Machine, receiver: Value): void {
    const { message, scope, toSuper } = this;
    evaluateAll(machine, message.args, scope, (args) => transmit(machine, message, scope, receiver, args, toSuper));
  }
}

class CascadeReceiver implements Continuation {
  constructor(private readonly node: Cascade, private readonly scope: Scope) {}

  resume(machine: Machine, receiver: Value): void { new CascadeRest(this.node, this.scope, receiver).resume(machine); }
}

class CascadeRest implements Continuation {
  private next = 0;
  private readonly toSuper: boolean;
  constructor(private readonly node: Cascade, private readonly scope: Scope, private readonly receiver: Value) {
    this.toSuper = node.receiver.type === 'Super';
  }

  resume(machine: Machine): void {
    const { node, scope, receiver, toSuper } = this;
    const message = node.messages[this.next++];
    if (this.next < node.messages.length) machine.push(this);
    const form = toSuper ? null : inlineForm(null, message.selector, message.args, scope.activation.entry.scope.kernel);
    if (form !== null) runFormWith(machine, form, message, scope, receiver);
    else evaluateAll(machine, message.args, scope, (args) => transmit(machine, message, scope, receiver, args, toSuper));
  }
}

/** Receiver and arguments are known: the message itself. */
function transmit(machine: Machine, message: Message, scope: Scope, receiver: Value, args: Value[], toSuper: boolean): void {
  const { vm } = machine;
  const { activation } = scope;
  const { selector } = message;
  activation.at(message.selectorPos, scope);
  if (toSuper) return sendFrom(machine, activation.method.owner!.superclass, receiver, vm.symbol(selector), args);
  if (activation.entry.scope.kernel && runKernelForm(machine, selector, receiver, args)) return;
  if (isOperator(selector)) {
    const result = operate(vm, selector, receiver, args[0]);
    if (result !== undefined) return machine.answer(result);
  }
  send(machine, receiver, vm.symbol(selector), args);
}
