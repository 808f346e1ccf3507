import { counting } from '../jit/persisted.js';
import type { VM } from '../runtime/vm.js';
import type { Factories } from '../image/stored-units.js';
import { TRANSLATOR_VERSION } from '../translate/translate.js';
import type { Plugin } from './built.js';

/** The factories of a plugin by name; null if it was made by another version. */
export function pluginFactories(vm: VM, { translator, kernel, units }: Plugin): Factories | null {
  if (translator !== TRANSLATOR_VERSION || kernel !== vm.kernelDigest()) return null;
  const count = vm.options.countEntries;
  return Object.fromEntries(units.map(({ factory, data }) => [data.unit.name, count ? counting(factory) : factory]));
}

/** Is this what a plugin module exports? What its units claim is checked one by one when they are put into use. */
export function isPlugin(value: unknown): value is Plugin {
  const { translator, kernel, units } = (value ?? {}) as Partial<Plugin>;
  return typeof translator === 'number' && typeof kernel === 'string' && Array.isArray(units)
    && units.every((unit) => typeof unit?.factory === 'function' && isUnitData(unit?.data));
}

function isUnitData(data: unknown): boolean {
  const { path, root, hash, unit } = (data ?? {}) as Record<string, any>;
  return typeof root === 'string' && typeof hash === 'string' && typeof path?.selector === 'string' && Array.isArray(path?.blocks)
    && typeof unit?.name === 'string' && Array.isArray(unit?.constants) && Array.isArray(unit?.dependencies);
}
