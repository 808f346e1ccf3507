import type { Return, Send } from '../syntax/ast.js';
import type { Value } from '../runtime/values.js';
import type { Activation } from './activation.js';
import type { Continuation } from './continuation.js';
import { send } from './dispatch.js';
import { evaluateAll } from './evaluate.js';
import type { Machine } from './machine.js';
import { isIdentity } from './operators.js';
import type { Scope } from './scope.js';
import { runBody } from './bodies.js';
import { inlineForm } from './control-flow.js';

/** `^ value` */
export function evaluateReturn(machine: Machine, node: Return, scope: Scope): void {
  const { activation } = scope;
  const { value } = node;
  machine.push(new Leave(node, scope));
  if (value.type === 'Send' && isTailSelfSend(value, activation) && !machine.isProtected(activation)) {
    evaluateAll(machine, value.args, scope, (args) => tailSelfSend(machine, value, scope, args));
  } else machine.evaluateNext(value, scope);
}

class Leave implements Continuation {
  constructor(private readonly node: Return, private readonly scope: Scope) {}

  resume(machine: Machine, value: Value): void {
    const { activation } = this.scope;
    if (activation.block === null) return machine.returnFrom(activation, value);
    const home = activation.home;
    if (home !== null && (home.active && home.process === machine.process || home === machine.process.forkedFrom)) return machine.unwind(home, value);
    activation.at(this.node.pos, this.scope);
    machine.push({ resume: (_, answer) => machine.returnFrom(activation, answer) });
    send(machine, activation.block, machine.vm.symbol('%cannotReturn:'), [value]);
  }
}

/** `^self sel…` in the method sel itself, outside of blocks (language.md 3.5). Behind a primitive it is an ordinary send: that must run again. */
function isTailSelfSend(value: Send, activation: Activation): boolean {
  const { node } = activation;
  return node.type === 'Method' && node.primitive === null && value.receiver.type === 'Self' && value.selector === node.selector &&
    !isIdentity(value.selector) &&
    inlineForm(value.receiver, value.selector, value.args, activation.entry.scope.kernel) === null;
}

/** Reuse the activation if lookup finds its own method; otherwise an ordinary send, whose value is then returned. */
function tailSelfSend(machine: Machine, node: Send, scope: Scope, args: Value[]): void {
  const { vm } = machine;
  const { activation } = scope;
  const selector = vm.symbol(node.selector);
  activation.at(node.selectorPos, scope);
  if (vm.lookup(vm.classOf(activation.receiver), selector) !== activation.method) return send(machine, activation.receiver, selector, args);
  machine.popTo(activation);
  machine.push(activation);
  activation.args = args;
  runBody(machine, activation);
}
