import { loadBatch } from '../runtime/load/load-batch.js';
import type { VM } from '../runtime/vm.js';
import { CommandError } from './errors.js';
import { startVM } from './machine.js';
import type { RunOptions } from './options.js';
import { runProgram } from './run-program.js';

/** Starts a VM, runs what the options name and ends the VM; answers the exit status. Throws CommandErrors. */
export async function runWithVM(options: RunOptions): Promise<number> {
  refuseUnavailable(options);
  const vm = await startVM(options.vm);
  try {
    return await runProgram(vm, options, async () => loadBatch);
  } finally {
    finish(vm);
  }
}

/** Flags whose part of the system is not in this build must not be passed over in silence. */
function refuseUnavailable({ plugin, stats }: RunOptions): void {
  const unavailable = { '--plugin': plugin, '--stats': stats };
  for (const [flag, value] of Object.entries(unavailable)) {
    if (value !== null && value !== 'none') throw new CommandError(`${flag} is not available in this build`);
  }
}

/** Everything that was written reaches its reader. */
function finish(vm: VM): void {
  vm.jit?.shutdown();
  vm.out.flush();
  vm.err.flush();
}
