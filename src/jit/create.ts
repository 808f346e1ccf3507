import { CompiledSupport } from '../interpreter/compiled-support.js';
import { CountingSupport } from '../interpreter/counting-support.js';
import type { Interpreter } from '../interpreter/interpreter.js';
import type { VMOptions } from '../runtime/options.js';
import type { VM } from '../runtime/vm.js';
import { JitController } from './controller.js';
import type { Compiler, CompilerOptions } from './protocol.js';
import { WorkerCompiler } from './worker-compiler.js';

/**
 * The JIT controller for a VM, as its options ask. Not to be made for level 0. `workerFile` is the bundled worker, if not the
 * installed one. The translator is loaded only for `--jit-sync`; otherwise it lives in the worker.
 */
export async function createJit(vm: VM, interpreter: Interpreter, workerFile: string | null = null): Promise<JitController> {
  const options = compilerOptions(vm.options);
  const compiler: Compiler = vm.options.jitSync
    ? new (await import('./sync-compiler.js')).SyncCompiler(options)
    : new WorkerCompiler(options, vm.exec.poll, workerFile);
  return new JitController(vm, createSupport(vm, interpreter), compiler);
}

/** What compiled code uses of the runtime. */
export function createSupport(vm: VM, interpreter: Interpreter): CompiledSupport {
  return vm.options.countAllocations ? new CountingSupport(vm, interpreter) : new CompiledSupport(vm, interpreter);
}

/** What of a VM's options concerns its compiler. */
export function compilerOptions({ deopt, countEntries, inlineLimit, withoutPasses, fail }: VMOptions): CompilerOptions {
  return { translate: { deopt, count: countEntries, inlineLimit, withoutPasses }, fail };
}
