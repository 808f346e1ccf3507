/** Classes and methods by name, as templates' companions that leave the process: feedback, constants, dependencies. */
import type { MClass } from '../runtime/class.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import type { ClassRef, MethodRef } from '../translate/unit.js';

export function classRef(cls: MClass): ClassRef { return { name: cls.fullName, meta: cls.isMeta }; }

export function findClass(vm: VM, { name, meta }: ClassRef): MClass | null {
  const cls = vm.classes.get(name);
  return cls === undefined ? null : meta ? cls.cls : cls;
}

/** Null for methods without a class. */
export function methodRef(method: CompiledMethod): MethodRef | null {
  return method.owner === null ? null : { owner: classRef(method.owner), selector: method.selector.text, hash: method.code.template.hash };
}

/** The method if its class still has it with the same code. */
export function findMethod(vm: VM, { owner, selector, hash }: MethodRef): CompiledMethod | null {
  const method = findClass(vm, owner)?.methods.get(vm.symbol(selector));
  return method !== undefined && method.code.template.hash === hash ? method : null;
}
