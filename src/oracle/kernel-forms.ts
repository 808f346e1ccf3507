import { PendingUnwind } from '../interpreter/exec.js';
import { Block, type Value } from '../runtime/values.js';
import { activateBlock, send } from './dispatch.js';
import type { Machine } from './machine.js';

const BLOCK_CALL = /^%value(:(value:)*)?$/;

/** The forms that only sources of the library can use; answers whether the message is one. */
export function runKernelForm(machine: Machine, selector: string, receiver: Value, args: Value[]): boolean {
  if (BLOCK_CALL.test(selector)) callBlock(machine, selector, receiver, args);
  else if (selector === '%continue') continueUnwinding(machine, receiver);
  else return false;
  return true;
}

/** `b %value`, `b %value: x` …: like `value` …, but a block is evaluated without a send. */
function callBlock(machine: Machine, selector: string, receiver: Value, args: Value[]): void {
  if (receiver instanceof Block) activateBlock(machine, receiver, args);
  else send(machine, receiver, machine.vm.symbol(selector.slice(1)), args);
}

/** `u %continue`: go on with the unwinding that a handler of `%onUnwind:` got. */
function continueUnwinding(machine: Machine, unwinding: Value): void {
  if (!(unwinding instanceof PendingUnwind)) throw new Error('%continue of something that is not an unwinding');
  machine.vm.exec.trail = unwinding.trail;
  machine.unwind(unwinding.target, unwinding.value);
}
