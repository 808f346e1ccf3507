import type { MClass } from '../runtime/class.js';
import type { Code, CompiledMethod } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';

/** All code that has been linked: methods of all classes, statements of files, and the blocks in them, outer ones first. */
export function* allCode(vm: VM): Generator<Code> {
  for (const method of knownMethods(vm)) if (method.isLinked) yield* withBlocks(method.code);
  for (const { code } of vm.doIts) yield* withBlocks(code);
}

/** The methods of all classes and metaclasses. */
export function* allMethods(vm: VM): Generator<CompiledMethod> {
  for (const side of allSides(vm)) yield* side.methods.values();
}

/** Of these, only the methods of classes that have been asked for one: the code of all others has not been linked. */
export function* knownMethods(vm: VM): Generator<CompiledMethod> {
  for (const side of allSides(vm)) yield* side.knownMethods.values();
}

function* allSides(vm: VM): Generator<MClass> {
  for (const cls of vm.classes.values()) yield* [cls, cls.cls];
}

/** A code and the blocks in it, outer ones first. */
export function* withBlocks(code: Code): Generator<Code> {
  yield code;
  for (const block of code.blocks) yield* withBlocks(block);
}
