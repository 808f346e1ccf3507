import type { Code, CompiledMethod } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';

/** All code that has been linked: methods of all classes, statements of files, and the blocks in them, outer ones first. */
export function* allCode(vm: VM): Generator<Code> {
  for (const method of allMethods(vm)) if (method.isLinked) yield* withBlocks(method.code);
  for (const { code } of vm.doIts) yield* withBlocks(code);
}

/** The methods of all classes and metaclasses. */
export function* allMethods(vm: VM): Generator<CompiledMethod> {
  for (const cls of vm.classes.values()) for (const side of [cls, cls.cls]) yield* side.methods.values();
}

/** A code and the blocks in it, outer ones first. */
export function* withBlocks(code: Code): Generator<Code> {
  yield code;
  for (const block of code.blocks) yield* withBlocks(block);
}
