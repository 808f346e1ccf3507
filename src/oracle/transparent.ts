import { CompiledMethod } from '../runtime/code.js';
import { Block, MArray, MSymbol, type Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';
import { activateBlock, activateMethod, send } from './dispatch.js';
import type { Machine } from './machine.js';

/**
 * Primitives that only pass control on: the method that names one has no activation of its own, unless the condition does not
 * hold; then its statements run. Answers whether it holds.
 */
type Transparent = (machine: Machine, receiver: Value, args: Value[]) => boolean;

const value: Transparent = (machine, receiver, args) => {
  if (!(receiver instanceof Block)) return false;
  activateBlock(machine, receiver, args);
  return true;
};

const valueWithArguments: Transparent = (machine, receiver, [items]) => {
  const args = arrayItems(machine.vm, items);
  return args !== null && value(machine, receiver, args);
};

const perform: Transparent = (machine, receiver, [name, ...args]) => {
  const selector = name instanceof MSymbol ? name : typeof name === 'string' ? machine.vm.symbol(name) : null;
  if (selector === null || selector.numArgs !== args.length) return false;
  send(machine, receiver, selector, args);
  return true;
};

const performWithArguments: Transparent = (machine, receiver, [name, items]) => {
  const args = arrayItems(machine.vm, items);
  return args !== null && perform(machine, receiver, [name, ...args]);
};

const runDoIt: Transparent = (machine, method, [receiver]) => {
  if (!(method instanceof CompiledMethod)) return false;
  activateMethod(machine, method, receiver!, []);
  return true;
};

const TRANSPARENT: ReadonlyMap<string, Transparent> = new Map([
  ...[0, 1, 2, 3, 4].flatMap((n): [string, Transparent][] => [[`blockValue${n}`, value], [`perform${n}`, perform]]),
  ['blockValueWithArguments', valueWithArguments],
  ['performWithArguments', performWithArguments],
  ['runDoIt', runDoIt],
]);

/** Linking must know these names, although the AST interpreter never calls an entry. */
export function declareTransparent(vm: VM): void {
  for (const name of TRANSPARENT.keys()) vm.transparent.set(name, (code) => code.interpreted);
}

/** Run a method that only passes control on. Answers false if the method is not one or its condition does not hold. */
export function runTransparently(machine: Machine, method: CompiledMethod, receiver: Value, args: Value[]): boolean {
  const name = primitiveOf(machine, method);
  const transparent = name === null ? undefined : TRANSPARENT.get(name);
  return transparent !== undefined && transparent(machine, receiver, args);
}

/** Does the primitive of that name have an activation only when its condition does not hold? */
export function isTransparent(name: string): boolean { return TRANSPARENT.has(name); }

function primitiveOf(machine: Machine, method: CompiledMethod): string | null {
  const { node } = machine.entryOf(method);
  return node.type === 'Method' ? node.primitive?.name ?? null : null;
}

function arrayItems(vm: VM, value: Value): Value[] | null {
  return value instanceof MArray && value.cls.inheritsFrom(vm.core.Array) ? value.items.slice() : null;
}
