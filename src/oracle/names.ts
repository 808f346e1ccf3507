import { getSlot, setSlot, type Binding, type Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';
import type { Scope } from './scope.js';

/** The value of a bare name: the first meaning in the order of language.md 4.1. */
export function readName(vm: VM, scope: Scope, name: string): Value {
  const owner = scope.find(name);
  if (owner !== null) return owner.get(name);
  const place = slotPlace(vm, scope, name);
  return place !== null ? getSlot(scope.activation.receiver, place) : binding(vm, scope, name).value;
}

/** Assign a bare name. A name that means nothing yet becomes a global (language.md 4.4). */
export function assignName(vm: VM, scope: Scope, name: string, value: Value): void {
  const owner = scope.find(name);
  if (owner !== null) return owner.set(name, value);
  const place = slotPlace(vm, scope, name);
  if (place !== null) return setSlot(scope.activation.receiver, place, value);
  const variable = binding(vm, scope, name);
  variable.value = value;
  variable.defined = true;
}

/** Place of the instance variable that the name means, or null. */
function slotPlace(vm: VM, scope: Scope, name: string): number | null {
  const { receiver, entry } = scope.activation;
  return entry.scope.isInstanceVariable(name) ? vm.classOf(receiver).places.get(name)! : null;
}

function binding(vm: VM, scope: Scope, name: string): Binding {
  const meaning = scope.activation.entry.scope;
  const owner = name.includes('::') ? null : meaning.classVariableOwner(name);
  return owner !== null ? vm.classes.get(owner)!.classVars.get(name)! : vm.global(meaning.resolveGlobal(name).name);
}
