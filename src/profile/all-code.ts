import type { Code } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';

/** All code that has been linked: methods of all classes, statements of files, and the blocks in them, outer ones first. */
export function* allCode(vm: VM): Generator<Code> {
  for (const cls of vm.classes.values()) {
    for (const side of [cls, cls.cls]) for (const method of side.methods.values()) if (method.isLinked) yield* withBlocks(method.code);
  }
  for (const { code } of vm.doIts) yield* withBlocks(code);
}

function* withBlocks(code: Code): Generator<Code> {
  yield code;
  for (const block of code.blocks) yield* withBlocks(block);
}
