import { kernelDigest } from '../image/kernel-image.js';
import { storedKernel } from '../image/stored-kernel.js';
import { InstructionCounter } from '../interpreter/instruction-counter.js';
import { Interpreter } from '../interpreter/interpreter.js';
import { Scheduler } from '../process/scheduler.js';
import { readKernelSources } from '../runtime/kernel-source.js';
import { loadKernel } from '../runtime/load/load-kernel.js';
import type { VMOptions } from '../runtime/options.js';
import { VM } from '../runtime/vm.js';
import { reportUncaught } from '../tools/report.js';

/** A VM on standard output and standard error, or on other streams, with the library loaded, ready to run. `prepare` is called before any code is linked. */
export async function startVM(options: Partial<VMOptions>, streams: ConstructorParameters<typeof VM>[1] = {}, prepare: (vm: VM) => void = () => {}): Promise<VM> {
  const vm = new VM(options, streams);
  if (vm.options.countInstructions && vm.options.tier !== 'ast') vm.profile = new InstructionCounter();
  prepare(vm);
  vm.onUncaught = (info) => reportUncaught(vm, info);
  vm.saveImage = async (file) => {
    const { saveSnapshot } = await import('./images.js');
    saveSnapshot(vm, file);
  };
  await attachEngine(vm);
  installKernel(vm);
  return vm;
}

/** The end of a VM: nothing runs beside it any more, and everything that was written reaches its reader. */
export function shutDown(vm: VM): void {
  vm.jit?.shutdown();
  vm.scheduler.shutdown();
  vm.out.flush();
  vm.err.flush();
}

/** From its image, unless the definitional interpreter needs the syntax trees. */
function installKernel(vm: VM): void {
  const stored = vm.options.tier === 'ast' ? null : storedKernel();
  if (stored !== null) {
    loadKernel(vm, stored.program);
    vm.kernelDigest = () => stored.digest;
    return;
  }
  const sources = readKernelSources();
  const program = loadKernel(vm, sources);
  vm.kernelDigest = () => kernelDigest(program, sources);
}

/** Gives a VM the engine that its options choose. */
export async function attachEngine(vm: VM): Promise<void> {
  vm.scheduler = new Scheduler(vm);
  if (vm.options.tier === 'ast') {
    const { Oracle } = await import('../oracle/oracle.js');
    vm.engine = new Oracle(vm);
  } else {
    const interpreter = new Interpreter(vm);
    vm.engine = interpreter;
    if (vm.options.jit > 0) {
      const { createJit } = await import('../jit/create.js');
      vm.jit = await createJit(vm, interpreter);
    }
  }
}
