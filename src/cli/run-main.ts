/** Running what a program consists of: its statements, and its entry point. */
import type { Outcome } from '../process/outcome.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';
import { findEntryPoint } from './entry-point.js';

/** Runs a method (or doIt) as the main process. */
export async function runMain(vm: VM, method: CompiledMethod, receiver: Value): Promise<Outcome> {
  return vm.scheduler.runInTurns(method, receiver);
}

/** Runs statements up to the first that fail; answers the exit status so far. */
export async function runStatements(vm: VM, doIts: readonly CompiledMethod[]): Promise<number> {
  for (const doIt of doIts) {
    const { failed } = await runMain(vm, doIt, null);
    if (vm.exitStatus !== null) return vm.exitStatus;
    if (failed) return 1;
  }
  return 0;
}

/** Runs an entry point; answers the exit status that it means. Throws a CommandError if there is no such class or method. */
export async function runEntryPoint(vm: VM, entry: string, namespace: string | null): Promise<number> {
  const { cls, method, classSide } = findEntryPoint(vm, entry, namespace);
  if (classSide) return exitStatus(vm, await runMain(vm, method, cls));
  const made = await runMain(vm, vm.lookup(cls.cls, vm.symbol('new'))!, cls);
  if (made.failed || vm.exitStatus !== null) return exitStatus(vm, made);
  return exitStatus(vm, await runMain(vm, method, made.value));
}

/** The status that the outcome of an entry point means. */
export function exitStatus(vm: VM, { value, failed }: Outcome): number {
  if (vm.exitStatus !== null) return vm.exitStatus;
  if (failed) return 1;
  return typeof value === 'number' ? ((value % 256) + 256) % 256 : 0;
}
