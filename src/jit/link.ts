/** Relinking: the symbolic constants and dependencies of a unit in a running VM. */
import { findClass, findMethod } from '../profile/class-refs.js';
import type { MClass } from '../runtime/class.js';
import type { Code } from '../runtime/code.js';
import type { MSymbol } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';
import type { ConstantRef, Dependency, TranslatedUnit } from '../translate/unit.js';

/** The constants' values in order; null if one does not exist (any more). */
export function linkConstants(vm: VM, code: Code, refs: readonly ConstantRef[]): unknown[] | null {
  const values: unknown[] = [];
  for (const ref of refs) {
    const value = linkConstant(vm, code, ref);
    if (value === undefined) return null;
    values.push(value);
  }
  return values;
}

function linkConstant(vm: VM, code: Code, ref: ConstantRef): unknown {
  switch (ref.kind) {
    case 'class': return findClass(vm, ref.cls) ?? undefined;
    case 'code': return findMethod(vm, ref.method)?.code;
    case 'site': return code.sites[ref.index];
    case 'binding': return code.bindings[ref.index];
    case 'literal': return code.literals[ref.index];
    case 'block': return code.blocks[ref.index];
    case 'primitive': return code.primitive ?? undefined;
  }
}

/** Does the lookup still give what the unit assumes? */
export function holds(vm: VM, { cls, selector, target }: Dependency): boolean {
  const found = findClass(vm, cls);
  const method = findMethod(vm, target);
  return found !== null && method !== null && vm.lookup(found, vm.symbol(selector)) === method;
}

/** Does the unit assume anything about instances of `cls`, or of classes below it, finding `selector`? */
export function dependsOn(vm: VM, { dependencies }: TranslatedUnit, cls: MClass, selector: MSymbol): boolean {
  return dependencies.some((dependency) => dependency.selector === selector.text && findClass(vm, dependency.cls)?.inheritsFrom(cls) !== false);
}
