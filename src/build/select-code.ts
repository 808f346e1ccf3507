/** Which code is compiled ahead of time. */
import { findCode, type PersistedUnit } from '../jit/persisted.js';
import { allMethods } from '../profile/all-code.js';
import type { Code, CompiledMethod } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import { calledMethods } from './called-methods.js';
import { codesOf } from './compile-units.js';

/** How far from the program's own code, in calls, methods of the library are compiled if nothing is known of what becomes hot. */
const LEVELS = 2;

/**
 * All code of a program (`methods` and `doIts`), and of the library what an earlier run has found hot; without a run (`hot` is null) what the program
 * calls. In an order that depends on the program alone.
 */
export function selectCode(vm: VM, methods: readonly CompiledMethod[], doIts: readonly CompiledMethod[], hot: readonly PersistedUnit[] | null): Set<Code> {
  const own = [...methods, ...doIts].flatMap(codesOf);
  if (hot !== null) {
    const found = new Set(hot.map((unit) => findCode(vm, unit, doIts)));
    const hotMethods = new Set([...found].map((code) => code?.method));
    // The code of all other methods need not be linked.
    const inOrder = hot.length === 0 ? [] : library(vm).filter((method) => hotMethods.has(method));
    return new Set([...own, ...inOrder.flatMap(codesOf).filter((code) => found.has(code))]);
  }
  return new Set([...own, ...calledMethods([...methods, ...doIts], library(vm), LEVELS).flatMap(codesOf)]);
}

function library(vm: VM): CompiledMethod[] {
  return [...allMethods(vm)].filter(({ builtIn }) => builtIn);
}
