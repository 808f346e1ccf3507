import { createRequire } from 'node:module';
import { compileBatchSync, type Tools, type Transformer } from './compile.js';
import { FailureInjection } from './failure-injection.js';
import type { Batch, BatchResult, Compiler, CompilerOptions } from './protocol.js';

/** Compiles in the program's own thread, at once (`--jit-sync`). */
export class SyncCompiler implements Compiler {
  readonly ticks = false;
  readonly transform = (): null => null;
  private readonly tools: Tools;
  private readonly results: BatchResult[] = [];

  /** `load` gives esbuild, if not the installed one. */
  constructor({ translate, fail }: CompilerOptions, load = (): Transformer => createRequire(import.meta.url)('esbuild') as Transformer) {
    this.tools = { translate, injection: new FailureInjection(fail), load };
  }

  submit(batch: Batch): void { this.results.push(compileBatchSync(batch, this.tools)); }
  take(): BatchResult | null { return this.results.shift() ?? null; }
  wait(): void {}
  shutdown(): void {}
}
