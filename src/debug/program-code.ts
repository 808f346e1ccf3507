/** All code of a program, and what it is called. */
import { resolve } from 'node:path';
import type { Code, CompiledMethod } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';

/** The methods and statements of the program, the library's aside. */
export function* programMethods(vm: VM): Generator<CompiledMethod> {
  for (const cls of vm.classes.values()) {
    for (const side of [cls, cls.cls]) for (const method of side.methods.values()) if (!method.builtIn) yield method;
  }
  yield* vm.doIts;
}

/** A code and the blocks in it, outer ones first. */
export function* nestedCode(code: Code): Generator<Code> {
  yield code;
  for (const block of code.blocks) yield* nestedCode(block);
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

/** `Counter>>increment:`, `<block> in Counter class>>start`, `doIt`. */
export function codeLabel({ method: { owner, selector }, template: { kind } }: Code): string {
  const name = owner === null || kind === 'doIt' ? selector.text : `${owner.displayName}>>${selector.text}`;
  return kind === 'block' ? `<block> in ${name}` : name;
}
