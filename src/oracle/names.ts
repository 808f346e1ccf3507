import { getSlot, setSlot, type Binding, type Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';
import type { Restriction } from '../process/restriction.js';
import { send } from './dispatch.js';
import type { Machine } from './machine.js';
import type { Scope } from './scope.js';

/** The value of a bare name: the first meaning in the order of language.md 4.1. */
export function readName(machine: Machine, scope: Scope, name: string): void {
  const { vm } = machine;
  const owner = scope.find(name);
  if (owner !== null) return machine.answer(owner.get(name));
  const place = slotPlace(vm, scope, name);
  if (place !== null) return machine.answer(getSlot(scope.activation.receiver, place));
  const variable = binding(vm, scope, name);
  const restriction = restrictionOf(vm, scope, variable);
  if (restriction?.hidden.has(variable.name) === true) refuse(machine, variable, false);
  else machine.answer(restriction === null ? variable.value : restriction.read(variable));
}

/** Assign a bare name. A name that means nothing yet becomes a global (language.md 4.4). */
export function assignName(machine: Machine, scope: Scope, name: string, value: Value): void {
  const { vm } = machine;
  machine.answer(value);
  const owner = scope.find(name);
  if (owner !== null) return owner.set(name, value);
  const place = slotPlace(vm, scope, name);
  if (place !== null) return setSlot(scope.activation.receiver, place, value);
  const variable = binding(vm, scope, name);
  const restriction = restrictionOf(vm, scope, variable);
  if (restriction?.hidden.has(variable.name) === true) return refuse(machine, variable, true);
  if (restriction !== null) return restriction.write(variable, value);
  variable.value = value;
  variable.defined = true;
}

/** What holds for a use of this variable; null if nothing does (language.md 10.2). */
function restrictionOf({ exec, globals }: VM, { activation }: Scope, variable: Binding): Restriction | null {
  return activation.method.builtIn || globals.get(variable.name) !== variable ? null : exec.restriction;
}

function refuse(machine: Machine, { name }: Binding, writes: boolean): void {
  const { vm } = machine;
  send(machine, vm.classes.get('RestrictedGlobal')!, vm.symbol('%signalName:writes:'), [vm.symbol(name), writes]);
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
