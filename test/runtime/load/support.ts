import type { BatchOptions, SourceText } from '../../../src/runtime/load/batch.js';
import { loadBatch, type LoadResult } from '../../../src/runtime/load/load-batch.js';
import type { VMOptions } from '../../../src/runtime/options.js';
import { StringOutput } from '../../../src/runtime/output.js';
import { VM } from '../../../src/runtime/vm.js';
import { formatDiagnostic } from '../../../src/tools/report-diagnostics.js';

/** A VM with the classes it makes itself, without the library: enough to load, not to run. */
export function bareVM(options: Partial<VMOptions> = {}): VM {
  const vm = new VM(options, { out: new StringOutput(), err: new StringOutput() });
  vm.engine = { ...vm.engine, makeEntry: () => () => null };
  return vm;
}

/** Loads sources given as `{ 'a.mag': text }`. */
export function load(vm: VM, files: Readonly<Record<string, string>>, options: BatchOptions = {}): LoadResult {
  return loadBatch(vm, sources(files), options);
}

export function sources(files: Readonly<Record<string, string>>): SourceText[] {
  return Object.entries(files).map(([path, text]) => ({ path, text }));
}

/** `a.mag:1:5 L003 text`, one string for each diagnostic; a hint follows in parentheses. */
export function problems(files: Readonly<Record<string, string>>, vm = bareVM(), options: BatchOptions = {}): string[] {
  return load(vm, files, options).diagnostics.map(({ path, pos, code, message, hint }) =>
    `${path}:${pos?.line}:${pos?.column} ${code} ${message}${hint === null ? '' : ` (${hint})`}`);
}

/** Fails with the reports if there is an error. */
export function loadClean(vm: VM, files: Readonly<Record<string, string>>, options: BatchOptions = {}): LoadResult {
  const result = load(vm, files, options);
  if (result.program === null) throw new Error(result.diagnostics.map((d) => formatDiagnostic(d, null)).join(''));
  return result;
}
