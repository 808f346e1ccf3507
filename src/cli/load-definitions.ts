/** For subcommands that look at definitions and run nothing. */
import { loadBatch } from '../runtime/load/load-batch.js';
import type { Program } from '../runtime/load/program.js';
import type { VM } from '../runtime/vm.js';
import { reportDiagnostics } from '../tools/report-diagnostics.js';
import { shutDown, startVM } from './machine.js';
import { runOptions } from './options.js';
import { findWork, type Work } from './work.js';

/**
 * Runs `use` with a VM in which the definitions of the paths, or of the project here, are loaded and no statement has run. Answers its status, or 1 after
 * errors, which have been reported. Throws CommandErrors.
 */
export async function withDefinitions(paths: readonly string[], use: (vm: VM, programs: readonly Program[], work: Work) => number): Promise<number> {
  const options = runOptions({ flags: new Map([['jit', '0']]), positionals: paths, subcommand: null, subArguments: [], programArguments: null }, [], process.env);
  const vm = await startVM(options.vm);
  try {
    const work = await findWork(vm, options);
    const programs: Program[] = [];
    for (const batch of work.batches) {
      const sources = batch();
      const { diagnostics, program } = loadBatch(vm, sources, work.batchOptions);
      reportDiagnostics(vm, diagnostics.filter(({ severity }) => severity === 'error'), sources);
      if (program === null) return 1;
      programs.push(program);
    }
    return use(vm, programs, work);
  } finally {
    shutDown(vm);
  }
}
