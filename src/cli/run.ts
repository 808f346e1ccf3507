import { existsSync } from 'node:fs';
import { loadBatch } from '../runtime/load/load-batch.js';
import type { VM } from '../runtime/vm.js';
import { CommandError } from './errors.js';
import { startVM } from './machine.js';
import type { RunOptions } from './options.js';
import { runProgram } from './run-program.js';
import { jitImagePath, type Work } from './work.js';

/** Starts a VM, runs what the options name and ends the VM; answers the exit status. Throws CommandErrors. */
export async function runWithVM(options: RunOptions): Promise<number> {
  refuseUnavailable(options);
  const vm = await startVM(options.vm);
  let save = async (): Promise<void> => {};
  try {
    return await runProgram(vm, options, async (work) => {
      if (!isPersistent(vm, options, work)) return loadBatch;
      const { openPersistence, savePersistence } = await import('./persist.js');
      const persistence = await openPersistence(vm, options, work);
      if (options.persistence === 'write') {
        const { installInterrupts } = await import('./interrupts.js');
        const uninstall = installInterrupts(vm);
        save = async () => {
          uninstall();
          await savePersistence(vm, persistence);
        };
      }
      return (_, sources, batch) => persistence.load(sources, batch);
    });
  } finally {
    await save();
    await printStatistics(vm, options);
    finish(vm);
  }
}

/** Is there something to be read, or to be written? What is only looked for must not cost a program without an image anything. */
function isPersistent(vm: VM, { persistence, jitImage }: RunOptions, work: Work): boolean {
  if (persistence === 'none' || vm.options.tier === 'ast' || work.batches.length === 0) return false;
  return persistence === 'write' || existsSync(jitImage ?? jitImagePath(work));
}

/** Flags whose part of the system is not in this build must not be passed over in silence. */
function refuseUnavailable({ plugin }: RunOptions): void {
  const unavailable = { '--plugin': plugin };
  for (const [flag, value] of Object.entries(unavailable)) {
    if (value !== null && value !== 'none') throw new CommandError(`${flag} is not available in this build`);
  }
}

/** `--stats`: on standard error, as text or as one line of JSON. */
async function printStatistics(vm: VM, { stats, top }: RunOptions): Promise<void> {
  if (stats === 'none') return;
  const { collectStatistics } = await import('../profile/statistics.js');
  const { statisticsText } = await import('../profile/statistics-text.js');
  const statistics = collectStatistics(vm, top);
  vm.err.write(stats === 'json' ? `${JSON.stringify(statistics)}\n` : statisticsText(statistics));
}

/** Everything that was written reaches its reader. */
function finish(vm: VM): void {
  vm.jit?.shutdown();
  vm.out.flush();
  vm.err.flush();
}
