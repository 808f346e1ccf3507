import type { VM } from '../runtime/vm.js';
import { startVM } from './machine.js';
import type { RunOptions } from './options.js';
import { runProgram } from './run-program.js';

/** Starts a VM, runs what the options name and ends the VM; answers the exit status. */
export async function runWithVM(options: RunOptions): Promise<number> {
  const vm = await startVM(options.vm);
  try {
    return await runProgram(vm, options);
  } finally {
    finish(vm);
  }
}

/** Everything that was written reaches its reader. */
function finish(vm: VM): void {
  vm.out.flush();
  vm.err.flush();
}
