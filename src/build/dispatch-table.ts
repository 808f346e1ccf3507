/** Dispatch tables: their text in a build, and what a running program makes of one. */
import { counting, type PersistedUnit } from '../jit/persisted.js';
import type { Factories } from '../image/stored-units.js';
import type { VM } from '../runtime/vm.js';
import { TRANSLATOR_VERSION } from '../translate/version.js';
import type { DispatchTable } from './types/dispatch.js';

/** Version of the form of dispatch tables. Others are not loaded. */
export const TABLE_FORMAT = 1;

/** One unit as an element of the table's list, in TypeScript. The text of the unit is in another file. */
export function entryText({ unit: { typescript, ...unit }, ...facts }: PersistedUnit): string {
  return `{ factory: ${unit.name}, data: ${JSON.stringify({ ...facts, unit })} }`;
}

/** The units of a table. */
export function tableUnits({ units }: DispatchTable): PersistedUnit[] {
  return units.map(({ data }) => ({ ...data, unit: { ...data.unit, typescript: '' } }));
}

/** The factories of a table by name; null if it was made by another version of mag. */
export function tableFactories(vm: VM, { format, translator, library, units }: DispatchTable): Factories | null {
  if (format !== TABLE_FORMAT || translator !== TRANSLATOR_VERSION || library !== vm.kernelDigest()) return null;
  const { countEntries } = vm.options;
  return Object.fromEntries(units.map(({ factory, data }) => [data.unit.name, countEntries ? counting(factory) : factory]));
}

/** Has a value the form of a table? What its units claim is checked one by one when they are put into use. */
export function isDispatchTable(value: unknown): value is DispatchTable {
  const { format, translator, library, units } = (value ?? {}) as Partial<DispatchTable>;
  return typeof format === 'number' && typeof translator === 'number' && typeof library === 'string' && Array.isArray(units)
    && units.every((unit) => typeof unit?.factory === 'function' && isUnitData(unit?.data));
}

function isUnitData(data: unknown): boolean {
  const { path, root, hash, unit } = (data ?? {}) as Record<string, any>;
  return typeof root === 'string' && typeof hash === 'string' && typeof path?.selector === 'string' && Array.isArray(path?.blocks)
    && typeof unit?.name === 'string' && Array.isArray(unit?.constants) && Array.isArray(unit?.dependencies);
}
