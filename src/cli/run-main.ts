import type { Outcome } from '../process/runner.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';

/** Runs a method (or doIt) as the main process. */
export async function runMain(vm: VM, method: CompiledMethod, receiver: Value): Promise<Outcome> {
  return vm.runner.runInTurns(method, receiver);
}

/** The status that the outcome of an entry point means. */
export function exitStatus(vm: VM, { value, failed }: Outcome): number {
  if (vm.exitStatus !== null) return vm.exitStatus;
  if (failed) return 1;
  return typeof value === 'number' ? ((value % 256) + 256) % 256 : 0;
}
