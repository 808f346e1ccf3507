import { compilerOptions } from '../../../src/jit/create.js';
import { WorkerCompiler } from '../../../src/jit/worker-compiler.js';
import type { Batch, BatchResult, Compiler } from '../../../src/jit/protocol.js';
import type { VM } from '../../../src/runtime/vm.js';
import { bundleRememberingWorker } from '../../jit/worker-bundle.js';
import { FailMode } from './fail-mode.js';
import { useCompiler } from './program.js';

/**
 * Waits for the worker, so that what a program does at which point does not depend on how fast it is. The results still come as they would: at the
 * program's next safepoint.
 */
class PromptCompiler implements Compiler {
  readonly ticks = false;
  readonly transform = (): null => null;
  private readonly worker: WorkerCompiler;
  private justSubmitted = false;

  constructor(worker: WorkerCompiler) { this.worker = worker; }

  submit(batch: Batch): void {
    this.worker.submit(batch);
    this.worker.wait(10_000);
    this.justSubmitted = true;
  }

  /** Nothing to whoever asks directly after `submit`. */
  take(): BatchResult | null {
    if (!this.justSubmitted) return this.worker.take();
    this.justSubmitted = false;
    return null;
  }

  wait(milliseconds: number): void { this.worker.wait(milliseconds); }
  shutdown(): void { this.worker.shutdown(); }
}

/** The compiler's thread dies at the Nth batch, after the program has got the code of those before it. Every case has a thread of its own. */
export class FailWorkerMode extends FailMode {
  private bundle: { readonly file: string; readonly remove: () => void } | null = null;

  constructor(every: number) { super('worker', every); }

  async open(): Promise<void> { this.bundle = await bundleRememberingWorker(); }
  close(): void { this.bundle?.remove(); }

  protected override prepare(vm: VM): void {
    const worker = new WorkerCompiler(compilerOptions(vm.options), vm.exec.poll, this.bundle!.file);
    useCompiler(vm, new PromptCompiler(worker));
  }

  /** The failure is in the other thread; after it no batch is sent. */
  protected override failed(): boolean { return this.statistics!.batches === this.every; }
}

/** Most cases have some more batches than that. */
export const failWorker = new FailWorkerMode(12);
