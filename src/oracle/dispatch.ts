import type { MClass } from '../runtime/class.js';
import type { CompiledMethod } from '../runtime/code.js';
import { Home, type Block, type MSymbol, type Value } from '../runtime/values.js';
import { Activation } from './activation.js';
import { runBody } from './bodies.js';
import { closureOf } from './closures.js';
import type { Machine } from './machine.js';
import { makeMessage } from './message-object.js';
import { runTransparently } from './transparent.js';

/** Send a message (language.md 5.2). */
export function send(machine: Machine, receiver: Value, selector: MSymbol, args: Value[]): void {
  sendFrom(machine, machine.vm.classOf(receiver), receiver, selector, args);
}

/** Send a message with lookup from a class above that of the receiver, null if there is none: a super send. */
export function sendFrom(machine: Machine, start: MClass | null, receiver: Value, selector: MSymbol, args: Value[]): void {
  const { vm } = machine;
  const method = start === null ? null : vm.lookup(start, selector);
  if (method !== null) return activateMethod(machine, method, receiver, args);
  const understood = vm.lookup(vm.classOf(receiver), vm.symbol('doesNotUnderstand:'));
  if (understood === null) throw new Error(`no method doesNotUnderstand: for #${selector.text}`);
  activateMethod(machine, understood, receiver, [makeMessage(vm, selector, args)]);
}

/** Run a method on a receiver. */
export function activateMethod(machine: Machine, method: CompiledMethod, receiver: Value, args: Value[]): void {
  if (runTransparently(machine, method, receiver, args)) return;
  const entry = machine.entryOf(method);
  const home = new Home(machine.vm.core['%Home'], machine.process);
  start(machine, new Activation({ method, entry, node: entry.node, receiver, block: null, home, args }));
}

/** Evaluate a block; missing arguments are nil, extra ones are ignored. */
export function activateBlock(machine: Machine, block: Block, args: Value[]): void {
  const { node, scope } = closureOf(block);
  const { method, entry } = scope.activation;
  start(machine, new Activation({ method, entry, node, receiver: block.receiver, block, home: block.home, args }));
}

function start(machine: Machine, activation: Activation): void {
  machine.model?.activation();
  if (machine.enter(activation)) runBody(machine, activation);
}
