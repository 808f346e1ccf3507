import { loadKernel } from '../../src/runtime/load/load-kernel.js';
import type { MethodData, Program } from '../../src/runtime/load/program.js';
import type { VMOptions } from '../../src/runtime/options.js';
import type { VM } from '../../src/runtime/vm.js';

/** The library compiled once in a process; installing it in a VM takes a fraction of that. With and without syntax trees. */
const libraries = new Map<VMOptions['tier'], Program>();

/** Puts the library into a new VM. */
export function loadLibrary(vm: VM): void {
  const known = libraries.get(vm.options.tier);
  const library = loadKernel(vm, known);
  if (known === undefined) libraries.set(vm.options.tier, comingLate(library));
}

/** The library as it was installed in a VM of this kind. */
export function libraryOf(vm: VM): Program { return libraries.get(vm.options.tier)!; }

/** The same program, but the methods of a class made when it is first asked for one, and linked when they first run, as in a VM that has its library from the image. */
function comingLate(program: Program): Program {
  const sides = new Map<string, MethodData[]>();
  for (const method of program.methods) {
    const name = `${method.className} ${method.classSide}`;
    if (!sides.has(name)) sides.set(name, []);
    sides.get(name)!.push({ ...method, linkLate: true });
  }
  return { ...program, late: [...sides.values()].map((methods) => ({ className: methods[0]!.className, classSide: methods[0]!.classSide, read: () => methods })) };
}
