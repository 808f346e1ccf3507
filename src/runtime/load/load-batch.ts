import type { Diagnostic } from '../../syntax/diagnostics.js';
import type { VM } from '../vm.js';
import type { BatchOptions, SourceText } from './batch.js';
import { compileBatch } from './compile-batch.js';
import { installProgram, type Installed } from './install-program.js';
import type { Program } from './program.js';

export interface LoadResult {
  /** Errors and warnings in order of file and position. With an error among them, nothing was installed. */
  readonly diagnostics: readonly Diagnostic[];
  /** Number of compiled methods, copies of trait methods included; 0 after an error. */
  readonly methodCount: number;
  /** The statements of the files, to be run in order with `self` nil; loading runs nothing. */
  readonly doIts: Installed['doIts'];
  /** Classes that the batch made. */
  readonly created: Installed['created'];
  readonly methods: Installed['methods'];
  /** The batch as data, for images and builds; null after an error. */
  readonly program: Program | null;
}

/** Loads a batch, all or nothing (language.md 2.6). Running its statements is up to the caller. */
export function loadBatch(vm: VM, sources: readonly SourceText[], options: BatchOptions = {}): LoadResult {
  const { program, diagnostics } = compileBatch(vm, sources, options);
  if (program === null) return { diagnostics, methodCount: 0, doIts: [], created: [], methods: [], program };
  const installed = installProgram(vm, program);
  return { diagnostics, methodCount: installed.methods.length, ...installed, program };
}
