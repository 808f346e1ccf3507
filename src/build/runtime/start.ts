import { decodeKernel } from '../../image/kernel-image.js';
import { CompiledSupport } from '../../interpreter/compiled-support.js';
import { Interpreter } from '../../interpreter/interpreter.js';
import { JitController } from '../../jit/controller.js';
import { NoCompiler } from '../../jit/no-compiler.js';
import { Scheduler } from '../../process/scheduler.js';
import { loadKernel } from '../../runtime/load/load-kernel.js';
import type { VMOptions } from '../../runtime/options.js';
import { VM } from '../../runtime/vm.js';
import { reportUncaught } from '../../tools/report.js';

export interface StartedVM { readonly vm: VM; readonly jit: JitController }

/** A VM that runs code compiled ahead of time, and interprets the rest; with the library of an image. */
export function startBuiltVM(kernel: Uint8Array, options: Partial<VMOptions>): StartedVM {
  const vm = new VM(options);
  vm.onUncaught = (info) => reportUncaught(vm, info);
  const { jit } = attachEngine(vm);
  const stored = decodeKernel('kernel.magi', bufferOf(kernel));
  loadKernel(vm, stored.program);
  vm.kernelDigest = () => stored.digest;
  return { vm, jit };
}

/** Interpreter, scheduler, and a controller that only keeps track of the units in use. */
export function attachEngine(vm: VM): { readonly jit: JitController } {
  const interpreter = new Interpreter(vm);
  vm.engine = interpreter;
  vm.scheduler = new Scheduler(vm);
  const jit = new JitController(vm, new CompiledSupport(vm, interpreter), new NoCompiler());
  jit.shutdown();
  vm.jit = jit;
  return { jit };
}

/** The same bytes, not a copy. */
export function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}
