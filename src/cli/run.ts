import { existsSync } from 'node:fs';
import { loadBatch } from '../runtime/load/load-batch.js';
import type { JitController } from '../jit/controller.js';
import type { GcWatch } from '../profile/gc-watch.js';
import type { VMOptions } from '../runtime/options.js';
import type { VM } from '../runtime/vm.js';
import { CommandError } from './errors.js';
import { installInterrupts } from './interrupts.js';
import { shutDown, startVM } from './machine.js';
import type { RunOptions } from './options.js';
import type { ProfileOptions } from './profile-options.js';
import type { Profiling } from './profiling.js';
import { runProgram, type Load } from './run-program.js';
import { jitImagePath, type Work } from './work.js';

/** Starts a VM, runs what the options name and ends the VM; answers the exit status. Throws CommandErrors. */
export async function runWithVM(options: RunOptions): Promise<number> {
  const pauses = options.stats === 'text' || options.stats === 'json' ? await watchPauses() : null;
  const profiling = options.profile === null ? null : await openProfiling(options, options.profile);
  const vm = await startVM(vmOptions(options), {}, (made) => profiling?.attach(made));
  let uninstallInterrupts = (): void => {};
  let save = async (): Promise<void> => {};
  const loading = async (work: Work): Promise<Load> => {
    if (!isPersistent(vm, options, work)) return loadBatch;
    const { openPersistence, savePersistence } = await import('./persist.js');
    const persistence = await openPersistence(vm, options, work);
    if (options.persistence === 'write') save = () => savePersistence(vm, persistence);
    return (_, sources, batch) => persistence.load(sources, batch);
  };
  try {
    profiling?.start();
    const status = await runProgram(vm, options, async (work) => {
      // The REPL has its own.
      if (!work.interactive) uninstallInterrupts = installInterrupts(vm);
      const load = await loading(work);
      if (options.plugin === null) return load;
      const { withPlugin } = await import('./plugin.js');
      return withPlugin(vm, options.plugin, work, load);
    });
    return options.strictJit && await reportLeftBehind(vm) ? status || 1 : status;
  } finally {
    uninstallInterrupts();
    profiling?.finish(vm);
    await save();
    await printStatistics(vm, options, pauses);
    shutDown(vm);
  }
}

/** Is there something to be read, or to be written? What is only looked for must not cost a program without an image anything. */
function isPersistent(vm: VM, { persistence, jitImage }: RunOptions, work: Work): boolean {
  if (persistence === 'none' || vm.options.tier === 'ast' || work.batches.length === 0) return false;
  return persistence === 'write' || existsSync(jitImage ?? jitImagePath(work));
}

/** `--jit-strict`: lines on standard error; answers whether there are any. */
async function reportLeftBehind(vm: VM): Promise<boolean> {
  if (vm.jit === null) return false;
  const { unitsLeftBehind } = await import('../jit/left-behind.js');
  const left = unitsLeftBehind(vm, vm.jit as JitController);
  for (const { unit, reason } of left) vm.err.write(`not compiled: ${unit}: ${reason}\n`);
  return left.length > 0;
}

/** A profile of allocations needs them counted. */
function vmOptions({ vm, profile }: RunOptions): Partial<VMOptions> { return profile?.allocations === true ? { ...vm, countAllocations: true } : vm; }

async function openProfiling({ vm: { tier }, paths }: RunOptions, profile: ProfileOptions): Promise<Profiling> {
  if (tier === 'ast') throw new CommandError('the profiler needs the bytecode interpreter: leave out --tier=ast');
  const { Profiling, profileTitle } = await import('./profiling.js');
  return new Profiling(profile, profileTitle(paths));
}

async function watchPauses(): Promise<GcWatch> {
  const { GcWatch } = await import('../profile/gc-watch.js');
  return new GcWatch();
}

/** `--stats`: on standard error, as text or as one line of JSON. */
async function printStatistics(vm: VM, { stats, top, memory }: RunOptions, pauses: GcWatch | null): Promise<void> {
  // Without a program there is nothing that they could be about.
  if (stats === 'none' || vm.programs.length === 0) return;
  const { collectStatistics, statisticsJson } = await import('../profile/statistics.js');
  const { statisticsSummary, statisticsText } = await import('../profile/statistics-text.js');
  const statistics = collectStatistics(vm, top, await pauses?.statistics() ?? null);
  pauses?.stop();
  vm.err.write(stats === 'json' ? `${JSON.stringify(statisticsJson(statistics))}\n` : stats === 'summary' ? statisticsSummary(statistics) : statisticsText(statistics, memory));
}
