import { encodeKernel, kernelDigest } from '../image/kernel-image.js';
import { Interpreter } from '../interpreter/interpreter.js';
import { readKernelSources } from '../runtime/kernel-source.js';
import { loadKernel } from '../runtime/load/load-kernel.js';
import { VM } from '../runtime/vm.js';

/** Compiles the library in a directory to its image. Throws an Error that lists what is wrong with the sources. */
export function buildKernel(directory: string): { readonly bytes: Buffer; readonly digest: string } {
  const vm = new VM();
  vm.engine = new Interpreter(vm);
  const sources = readKernelSources(directory);
  const program = loadKernel(vm, sources);
  return { bytes: encodeKernel(program, sources), digest: kernelDigest(program, sources) };
}
