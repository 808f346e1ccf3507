import { Interpreter } from '../../src/interpreter/interpreter.js';
import { JitController } from '../../src/jit/controller.js';
import { compilerOptions, createJit, createSupport } from '../../src/jit/create.js';
import { SyncCompiler } from '../../src/jit/sync-compiler.js';
import type { UnitState } from '../../src/jit/unit-state.js';
import { Scheduler } from '../../src/process/scheduler.js';
import type { BatchOptions } from '../../src/runtime/load/batch.js';
import { loadBatch } from '../../src/runtime/load/load-batch.js';
import type { VMOptions } from '../../src/runtime/options.js';
import { StringOutput } from '../../src/runtime/output.js';
import { VM } from '../../src/runtime/vm.js';
import { reportUncaught } from '../../src/tools/report.js';
import { loadLibrary } from '../support/library.js';
import * as rememberingEsbuild from '../support/remembering-esbuild.js';

export const SYNC: Partial<VMOptions> = { jit: 1, jitSync: true };

/** A VM with its library that writes into memory, and what may be asked of its JIT. */
export class TestVM {
  readonly vm: VM;
  readonly out = new StringOutput();
  readonly err = new StringOutput();

  private constructor(options: Partial<VMOptions>) {
    this.vm = new VM({ countEntries: true, ...options }, { out: this.out, err: this.err });
  }

  /** `prepare` is called before any code is linked. */
  static async make(options: Partial<VMOptions>, workerFile: string | null = null, prepare: (vm: VM) => void = () => {}): Promise<TestVM> {
    const made = new TestVM(options);
    const { vm } = made;
    prepare(vm);
    vm.onUncaught = (info) => reportUncaught(vm, info);
    const interpreter = new Interpreter(vm);
    vm.engine = interpreter;
    vm.scheduler = new Scheduler(vm);
    if (vm.options.jit > 0 && vm.options.jitSync) vm.jit = new JitController(vm, createSupport(vm, interpreter), new SyncCompiler(compilerOptions(vm.options), { load: () => rememberingEsbuild }));
    else if (vm.options.jit > 0) vm.jit = await createJit(vm, interpreter, workerFile);
    loadLibrary(vm);
    return made;
  }

  get jit(): JitController { return this.vm.jit as JitController; }

  /** Loads and runs a source text; answers what it printed so far. */
  async run(source: string, options: BatchOptions = {}): Promise<string> {
    const { program, diagnostics, doIts } = loadBatch(this.vm, [{ path: 'test.mag', text: Buffer.from(source) }], options);
    if (program === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
    for (const doIt of doIts) await this.vm.scheduler.runInTurns(doIt, null);
    return this.out.text;
  }

  unit(label: string): UnitState {
    const found = [...this.jit.registry.all].filter((state) => state.label === label);
    if (found.length !== 1) throw new Error(`${found.length} units ${label}`);
    return found[0]!;
  }
}

/** What a source prints with these options, on standard output and behind it on standard error. */
export async function output(source: string, options: Partial<VMOptions>, batch: BatchOptions = {}): Promise<string> {
  const test = await TestVM.make(options);
  return await test.run(source, batch) + test.err.text;
}
