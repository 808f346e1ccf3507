/** The main flow of `mag`: load, run, end (language.md 13.2, 13.3). */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { BatchOptions, SourceText } from '../runtime/load/batch.js';
import { loadBatch } from '../runtime/load/load-batch.js';
import type { VM } from '../runtime/vm.js';
import { reportDiagnostics } from '../tools/report-diagnostics.js';
import { findEntryPoint } from './entry-point.js';
import { exitStatus, runMain } from './machine.js';
import type { RunOptions } from './options.js';
import type { Manifest } from './project-manifest.js';
import { readBatch } from './sources.js';

/** Loads and runs what the options name; answers the exit status. Throws CommandErrors. */
export async function runProgram(vm: VM, options: RunOptions): Promise<number> {
  if (options.image !== null) await loadImage(vm, options.image);
  if (options.loadRc) await loadRc(vm);
  if (options.saveImage !== null) return saveAndRun(vm, options, options.saveImage);
  for (const path of options.paths) {
    if (vm.exitStatus !== null) break;
    const status = await loadAndRun(vm, readBatch(path), options, {});
    if (status !== 0) return status;
  }
  if (vm.exitStatus !== null) return vm.exitStatus;
  if (options.paths.length > 0) return runEntry(vm, options, options.entry, null);
  return runProject(vm, options);
}

/** Loads one batch, reports what there is to report, and runs its statements in file order; answers the exit status so far. */
export async function loadAndRun(vm: VM, sources: readonly SourceText[], options: Pick<RunOptions, 'verbose'>, batch: BatchOptions): Promise<number> {
  const doIts = load(vm, sources, options, batch);
  return doIts === null ? 1 : runStatements(vm, doIts);
}

/** Loads one batch and reports what there is to report; answers the statements of its files, or null after an error. */
function load(vm: VM, sources: readonly SourceText[], { verbose }: Pick<RunOptions, 'verbose'>, batch: BatchOptions): readonly CompiledMethod[] | null {
  const { diagnostics, program, methodCount, doIts } = loadBatch(vm, sources, batch);
  reportDiagnostics(vm, diagnostics, sources);
  if (program === null) return null;
  if (verbose) vm.out.write(`loaded ${sources.length} files, ${methodCount} methods\n`);
  return doIts;
}

async function runStatements(vm: VM, doIts: readonly CompiledMethod[]): Promise<number> {
  for (const doIt of doIts) {
    const { failed } = await runMain(vm, doIt, null);
    if (vm.exitStatus !== null) return vm.exitStatus;
    if (failed) return 1;
  }
  return 0;
}

/** Starts from a snapshot instead of from the library alone. */
async function loadImage(vm: VM, file: string): Promise<void> {
  const { loadSnapshot } = await import('../image/snapshot.js');
  imageErrors(() => loadSnapshot(vm, file, readImage(file)));
}

/** `--save-image`: loads the definitions of all batches, saves them, and only then runs the statements. */
async function saveAndRun(vm: VM, options: RunOptions, file: string): Promise<number> {
  const { encodeSnapshot } = await import('../image/snapshot.js');
  const { writeAtomically } = await import('../image/atomic-write.js');
  const project = options.paths.length > 0 ? null : await loadProject(vm, options);
  const batches = project?.sources ?? options.paths.map(readBatch);
  const statements: CompiledMethod[] = [];
  for (const sources of project === null ? options.paths.map(readBatch) : [project.sources]) {
    const doIts = load(vm, sources, options, project === null ? {} : { importAll: true });
    if (doIts === null) return 1;
    statements.push(...doIts);
  }
  const bytes = encodeSnapshot(vm, vm.programs);
  imageErrors(() => writeAtomically(file, bytes));
  const status = await runStatements(vm, statements);
  if (status !== 0 || vm.exitStatus !== null) return vm.exitStatus ?? status;
  return runEntry(vm, options, entryOf(options, project?.manifest ?? null), project?.manifest.namespace ?? null);
}

/** Without paths: the project of the current directory, if there is one. */
async function runProject(vm: VM, options: RunOptions): Promise<number> {
  const { readProject } = await import('./project.js');
  const project = await readProject(vm);
  if (project === null) {
    const interactive = options.interactive || options.entry === null;
    return runEntry(vm, { ...options, interactive }, options.entry, null);
  }
  const { manifest, sources } = project;
  applyRuntime(vm, options, manifest);
  const status = await loadAndRun(vm, sources, options, { importAll: true });
  if (status !== 0 || vm.exitStatus !== null) return vm.exitStatus ?? status;
  return runEntry(vm, options, options.entry ?? (options.interactive ? null : manifest.entry), manifest.namespace);
}

/** `[runtime]` of the manifest; flags of the command line win. */
function applyRuntime(vm: VM, options: RunOptions, { maxFrameDepth, strict }: Manifest): void {
  if (options.vm.maxDepth === undefined && maxFrameDepth !== null) vm.options.maxDepth = maxFrameDepth;
  vm.options.strict ||= strict;
}

/** The entry point, if there is one, then the REPL if it is asked for. */
async function runEntry(vm: VM, { interactive }: RunOptions, entry: string | null, namespace: string | null): Promise<number> {
  const status = entry === null ? 0 : await runEntryPoint(vm, entry, namespace);
  if (!interactive || vm.exitStatus !== null) return status;
  const { runRepl } = await import('../tools/repl.js');
  return runRepl(vm, process.stdin);
}

async function runEntryPoint(vm: VM, entry: string, namespace: string | null): Promise<number> {
  const { cls, method, classSide } = findEntryPoint(vm, entry, namespace);
  if (classSide) return exitStatus(vm, await runMain(vm, method, cls));
  const made = await runMain(vm, vm.lookup(cls.cls, vm.symbol('new'))!, cls);
  if (made.failed || vm.exitStatus !== null) return exitStatus(vm, made);
  return exitStatus(vm, await runMain(vm, method, made.value));
}

/** An ordinary script; what fails in it is reported and does not keep the program from running. */
async function loadRc(vm: VM): Promise<void> {
  const path = join(homedir(), '.maggierc');
  if (existsSync(path)) await loadAndRun(vm, [{ path, text: readFileSync(path) }], { verbose: false }, {});
}
