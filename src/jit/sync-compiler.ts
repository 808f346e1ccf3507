import { createRequire } from 'node:module';
import { translate as translator } from '../translate/translate.js';
import { compileBatchSync, type Tools } from './compile.js';
import { FailureInjection } from './failure-injection.js';
import type { Batch, BatchResult, Compiler, CompilerOptions } from './protocol.js';
import type { Transformer } from './transform.js';

/** Compiles in the program's own thread, at once (`--jit-sync`). */
export class SyncCompiler implements Compiler {
  readonly ticks = false;
  readonly transform = (): null => null;
  private readonly tools: Tools;
  private readonly results: BatchResult[] = [];

  /** `others`: what takes the place of the translator and of the installed esbuild. */
  constructor({ translate, fail }: CompilerOptions, others: Partial<Pick<Tools, 'translator' | 'load'>> = {}) {
    this.tools = { translate, injection: new FailureInjection(fail), translator, load: () => createRequire(import.meta.url)('esbuild') as Transformer, ...others };
  }

  submit(batch: Batch): void { this.results.push(compileBatchSync(batch, this.tools)); }
  take(): BatchResult | null { return this.results.shift() ?? null; }
  wait(): void {}
  shutdown(): void {}
}
