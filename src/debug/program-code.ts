/** The code and the files of a program. */
import { resolve } from 'node:path';
import { allMethods } from '../profile/all-code.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';

/** The methods and statements of the program, the library's aside. */
export function* programMethods(vm: VM): Generator<CompiledMethod> {
  for (const method of allMethods(vm)) if (!method.builtIn) yield method;
  yield* vm.doIts;
}

/** Do both name the same file? A name without a directory stands for any file of that name. */
export function isSameFile(wanted: string, path: string): boolean {
  return resolve(wanted) === resolve(path) || (!/[/\\]/.test(wanted) && path.split(/[/\\]/).at(-1) === wanted);
}

/** Paths of the program's files. */
export function programFiles(vm: VM): string[] {
  const paths = new Set<string>();
  for (const { path } of programMethods(vm)) paths.add(path);
  return [...paths];
}
