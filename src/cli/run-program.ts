/** The main flow of `mag`: load, run, end (language.md 13.2, 13.3). */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { BatchOptions, SourceText } from '../runtime/load/batch.js';
import type { CompiledMethod } from '../runtime/code.js';
import { loadBatch, type LoadResult } from '../runtime/load/load-batch.js';
import type { VM } from '../runtime/vm.js';
import { reportDiagnostics } from '../tools/report-diagnostics.js';
import { runEntryPoint, runStatements } from './run-main.js';
import type { RunOptions } from './options.js';
import { findWork, type Work } from './work.js';

/** How a batch gets into the VM: compiled from its sources, or from what an earlier run has kept. */
export type Load = (vm: VM, sources: readonly SourceText[], options: BatchOptions) => LoadResult;

/** Loads and runs what the options name; answers the exit status. `prepare` gives the way of loading. Throws CommandErrors. */
export async function runProgram(vm: VM, options: RunOptions, prepare: (work: Work) => Promise<Load>): Promise<number> {
  if (options.image !== null) await startFromImage(vm, options.image);
  if (options.loadRc) await loadRc(vm);
  if (vm.exitStatus !== null) return vm.exitStatus;
  const work = await findWork(vm, options);
  const load = await prepare(work);
  const status = options.saveImage === null ? await loadAndRunAll(vm, work, options, load) : await saveAndRunAll(vm, work, options, load, options.saveImage);
  if (status !== 0 || vm.exitStatus !== null) return vm.exitStatus ?? status;
  return runEntry(vm, work);
}

/** Batch after batch: the statements of one run before the next is loaded. */
async function loadAndRunAll(vm: VM, { batches, batchOptions }: Work, options: RunOptions, load: Load): Promise<number> {
  for (const batch of batches) {
    const status = await loadAndRun(vm, batch(), options, batchOptions, load);
    if (status !== 0 || vm.exitStatus !== null) return status;
  }
  return 0;
}

/** `--save-image`: the definitions of all batches are loaded and saved before any statement runs. */
async function saveAndRunAll(vm: VM, { batches, batchOptions }: Work, options: RunOptions, load: Load, file: string): Promise<number> {
  const statements: CompiledMethod[] = [];
  for (const batch of batches) {
    const doIts = loadDefinitions(vm, batch(), options, batchOptions, load);
    if (doIts === null) return 1;
    statements.push(...doIts);
  }
  const { saveSnapshot } = await import('./images.js');
  saveSnapshot(vm, file);
  return runStatements(vm, statements);
}

/** Loads one batch, reports what there is to report, and runs its statements in file order; answers the exit status so far. */
export async function loadAndRun(
  vm: VM, sources: readonly SourceText[], options: Pick<RunOptions, 'verbose'>, batch: BatchOptions, load: Load = loadBatch,
): Promise<number> {
  const doIts = loadDefinitions(vm, sources, options, batch, load);
  return doIts === null ? 1 : runStatements(vm, doIts);
}

/** Answers the statements of the files, or null after an error. */
function loadDefinitions(vm: VM, sources: readonly SourceText[], { verbose }: Pick<RunOptions, 'verbose'>, batch: BatchOptions, load: Load): readonly CompiledMethod[] | null {
  const { diagnostics, program, methodCount, doIts } = load(vm, sources, batch);
  reportDiagnostics(vm, diagnostics, sources);
  if (program === null) return null;
  if (verbose) vm.out.write(`loaded ${sources.length} files, ${methodCount} methods\n`);
  return doIts;
}

async function startFromImage(vm: VM, file: string): Promise<void> {
  const { loadSnapshot } = await import('./images.js');
  loadSnapshot(vm, file);
}

/** The entry point, if there is one, then the REPL if it is asked for. */
async function runEntry(vm: VM, { entry, interactive, namespace }: Work): Promise<number> {
  const status = entry === null ? 0 : await runEntryPoint(vm, entry, namespace);
  if (!interactive || vm.exitStatus !== null) return status;
  const { isEditable, runRepl, runTerminalRepl } = await import('../tools/repl/session.js');
  const { stdin, stdout, env } = process;
  return isEditable(stdin, stdout, env) ? runTerminalRepl(vm, stdin, stdout, env) : runRepl(vm, stdin);
}

/** An ordinary script; what fails in it is reported and does not keep the program from running. */
export async function loadRc(vm: VM): Promise<void> {
  const path = join(homedir(), '.maggierc');
  if (existsSync(path)) await loadAndRun(vm, [{ path, text: readFileSync(path) }], { verbose: false }, {});
}
