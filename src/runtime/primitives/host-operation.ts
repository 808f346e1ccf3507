import { advance, goOnLater, type Operation } from '../files/operation.js';
import type { PrimitiveResult, VM } from '../vm.js';
import type { Value } from '../values.js';

/**
 * Answers what an operation does, for a primitive. Only the running process waits for it: while others could go on meanwhile, and for what may take for ever, the
 * calls are done beside the event loop. Otherwise they are done at once, which is much quicker and nobody can tell. So they are where the host cannot wait.
 */
export function perform(vm: VM, what: string, operation: Operation<Value>): PrimitiveResult {
  const { scheduler } = vm;
  const { mayWait, isAlone } = scheduler;
  let step = operation.next();
  while (step.done !== true && !(mayWait && (step.value.isEndless === true || !isAlone))) step = advance(operation, step.value);
  if (step.done === true) return step.value;
  const { value: call } = step;
  return scheduler.awaitHost(what, call.isEndless !== true, (done) => goOnLater(operation, call, done));
}
