/** Relinking: the symbolic constants and dependencies of a unit in a running VM. */
import { findClass, findMethod } from '../profile/class-refs.js';
import type { MClass } from '../runtime/class.js';
import type { Code } from '../runtime/code.js';
import type { MSymbol } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';
import type { CodeRef, ConstantRef, Dependency, TranslatedUnit } from '../translate/unit.js';

/** The codes whose activations a unit stands for; null if one does not exist (any more), or has its slots elsewhere. `own` is the unit's. */
export function linkCodes(vm: VM, own: Code, refs: readonly CodeRef[]): Code[] | null {
  const codes: Code[] = [];
  for (const { method, blocks, places } of refs) {
    let code = method === null ? own : findMethod(vm, method)?.code;
    for (const index of blocks) code = code?.blocks[index];
    if (code === undefined) return null;
    const { owner } = code.method;
    if (code.template.slots.some((name, i) => owner?.places.get(name) !== places[i])) return null;
    codes.push(code);
  }
  return codes;
}

/** The constants' values in order; null if one does not exist (any more). */
export function linkConstants(vm: VM, codes: readonly Code[], refs: readonly ConstantRef[]): unknown[] | null {
  const values: unknown[] = [];
  for (const ref of refs) {
    const value = linkConstant(vm, codes, ref);
    if (value === undefined) return null;
    values.push(value);
  }
  return values;
}

function linkConstant(vm: VM, codes: readonly Code[], ref: ConstantRef): unknown {
  switch (ref.kind) {
    case 'shape': {
      const cls = findClass(vm, ref.cls);
      return cls !== null && cls.kind === 'plain' && cls.wide === ref.wide ? cls : undefined;
    }
    case 'class': return findClass(vm, ref.cls) ?? undefined;
    case 'code': return findMethod(vm, ref.method)?.code;
    case 'site': return codes[ref.code]?.sites[ref.index];
    case 'binding': return codes[ref.code]?.bindings[ref.index];
    case 'literal': return codes[ref.code]?.literals[ref.index];
    case 'block': return codes[ref.code]?.blocks[ref.index];
    case 'primitive': return codes[ref.code]?.primitive ?? undefined;
    case 'inlined': return codes[ref.code];
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
