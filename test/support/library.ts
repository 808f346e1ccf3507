import { loadKernel } from '../../src/runtime/load/load-kernel.js';
import type { Program } from '../../src/runtime/load/program.js';
import type { VMOptions } from '../../src/runtime/options.js';
import type { VM } from '../../src/runtime/vm.js';

/** The library compiled once in a process; installing it in a VM takes a fraction of that. With and without syntax trees. */
const libraries = new Map<VMOptions['tier'], Program>();

/** Puts the library into a new VM. */
export function loadLibrary(vm: VM): void {
  const known = libraries.get(vm.options.tier);
  const library = loadKernel(vm, known);
  if (known === undefined) libraries.set(vm.options.tier, linkedLate(library));
}

/** The library as it was installed in a VM of this kind. */
export function libraryOf(vm: VM): Program { return libraries.get(vm.options.tier)!; }

/** The same program, but each method linked when it is first looked up, as in a VM that has its library from the image. */
function linkedLate(program: Program): Program { return { ...program, methods: program.methods.map((method) => ({ ...method, linkLate: true })) }; }
