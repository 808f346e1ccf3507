import type { VM, PrimitiveResult } from '../vm.js';
import { characterPrimitives } from './characters.js';
import { floatPrimitives } from './numbers-floats.js';
import { integerPrimitives } from './numbers-integers.js';
import { numberPrimitives } from './numbers.js';
import { stringConversionPrimitives } from './strings-convert.js';
import { stringSearchPrimitives } from './strings-search.js';
import { stringPrimitives } from './strings.js';
import { symbolPrimitives } from './symbols.js';

/** A host function behind `<primitive: name>`: receiver and arguments as values, answers a value or FAIL. Bound to its VM. */
export type Primitive = (receiver: any, ...args: any[]) => PrimitiveResult;
export type PrimitiveTable = Map<string, Primitive>;

/** One file of src/runtime/primitives: given the VM, its primitives by name. */
export type PrimitiveModule = (vm: VM) => Record<string, Primitive>;

import { temporaryPrimitives } from './temporary.js';
import { controlPrimitives } from './control.js';
const MODULES: readonly PrimitiveModule[] = [
  controlPrimitives, temporaryPrimitives,
  numberPrimitives, integerPrimitives, floatPrimitives, characterPrimitives,
  stringPrimitives, stringSearchPrimitives, stringConversionPrimitives, symbolPrimitives,
];

export function installPrimitives(vm: VM): void {
  for (const module of MODULES) for (const [name, primitive] of Object.entries(module(vm))) vm.primitives.set(name, primitive);
}
