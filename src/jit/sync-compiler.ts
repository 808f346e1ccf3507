import { createRequire } from 'node:module';
import { compileBatchSync, type Transformer } from './compile.js';
import type { Batch, BatchResult, Compiler, CompilerOptions } from './protocol.js';

/** Compiles in the program's own thread, at once (`--jit-sync`). */
export class SyncCompiler implements Compiler {
  private readonly options: CompilerOptions;
  private readonly results: BatchResult[] = [];

  constructor(options: CompilerOptions) { this.options = options; }

  submit(batch: Batch): void {
    this.results.push(compileBatchSync(batch, this.options, () => createRequire(import.meta.url)('esbuild') as Transformer));
  }

  take(): BatchResult | null { return this.results.shift() ?? null; }
  wait(): void {}
  shutdown(): void {}
}
