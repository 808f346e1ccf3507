/** Relinking: the symbolic constants and dependencies of a unit in a running VM. */
import { findClass, findMethod } from '../profile/class-refs.js';
import type { MClass } from '../runtime/class.js';
import { declaringClass, keepsDoubles } from '../runtime/double-slots.js';
import type { Code } from '../runtime/code.js';
import type { MSymbol } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';
import type { CodeRef, ConstantRef, Dependency, TranslatedUnit } from '../translate/unit.js';

/** A slot by the class that declares it. */
export interface Slot { readonly declaring: MClass; readonly place: number }

/** The codes whose activations a unit stands for; null if one does not exist (any more), or has its slots elsewhere, or they keep doubles unexpectedly. `own` is the unit's. */
export function linkCodes(vm: VM, own: Code, refs: readonly CodeRef[]): Code[] | null {
  const codes: Code[] = [];
  for (const { method, blocks, places, doubles } of refs) {
    let code = method === null ? own : findMethod(vm, method)?.code;
    for (const index of blocks) code = code?.blocks[index];
    if (code === undefined) return null;
    const { owner } = code.method;
    if (code.template.slots.some((name, i) => owner?.places.get(name) !== places[i] || (keepsDoubles(owner, places[i]!) && !doubles.includes(i)))) return null;
    codes.push(code);
  }
  return codes;
}

/** Does a unit want any slot to keep doubles? Then it is put into use only where no activation goes on that knows nothing of them. */
export function wantsDoubles({ codes }: TranslatedUnit): boolean { return codes.some(({ doubles }) => doubles.length > 0); }

/** The slots that a unit of these codes wants to keep doubles, and that do not yet. */
export function slotsToOpen(codes: readonly Code[], refs: readonly CodeRef[]): Slot[] {
  return codes.flatMap(({ template, method: { owner } }, code) => {
    const { places, doubles } = refs[code]!;
    return doubles.filter((index) => !keepsDoubles(owner!, places[index]!)).map((index) => ({ declaring: declaringClass(owner!, template.slots[index]!), place: places[index]! }));
  });
}

/** Does code mention the slot, of instances of the class or of one below? */
export function mentionsSlot({ template, method: { owner } }: Code, { declaring, place }: Slot): boolean {
  return owner !== null && owner.inheritsFrom(declaring) && template.slots.some((name) => owner.places.get(name) === place);
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
