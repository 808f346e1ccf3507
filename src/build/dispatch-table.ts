/** Dispatch tables: their text in a build, and what a running program makes of one. */
import { counting, type Factories, type PersistedUnit } from '../jit/persisted.js';
import type { VM } from '../runtime/vm.js';
import { TRANSLATOR_VERSION } from '../translate/version.js';
import type { TranslatedUnit } from '../translate/unit.js';
import type { DataOfUnit, DispatchTable } from './types/dispatch.js';

/** Version of the form of dispatch tables. Others are not loaded. */
export const TABLE_FORMAT = 2;

/** One unit as an element of the table's list, in TypeScript. The text of the unit is in another file. */
export function entryText({ unit, baseline, ...facts }: PersistedUnit): string {
  const data = { ...facts, unit: unitData(unit), ...(baseline === undefined ? {} : { baseline: unitData(baseline) }) };
  return `{ factory: ${unit.name}, ${baseline === undefined ? '' : `baseline: ${baseline.name}, `}data: ${JSON.stringify(data)} }`;
}

/** What a running program needs to know of a unit. */
function unitData({ typescript, notes, ...data }: TranslatedUnit): DataOfUnit { return data; }

/** The unit of some data, whose text is elsewhere. */
function unitOf(data: DataOfUnit): TranslatedUnit { return { ...data, typescript: '', notes: [] }; }

/** The units of a table. */
export function tableUnits({ units }: DispatchTable): PersistedUnit[] {
  return units.map(({ data: { unit, baseline, ...facts } }) => ({ ...facts, unit: unitOf(unit), ...(baseline === undefined ? {} : { baseline: unitOf(baseline) }) }));
}

/** The factories of a table by name; null if it was made by another version of mag. */
export function tableFactories(vm: VM, { format, translator, library, units }: DispatchTable): Factories | null {
  if (format !== TABLE_FORMAT || translator !== TRANSLATOR_VERSION || library !== vm.kernelDigest()) return null;
  const { countEntries } = vm.options;
  const all = units.flatMap(({ factory, baseline, data }) => [[data.unit.name, factory] as const, ...(baseline === undefined ? [] : [[data.baseline!.name, baseline] as const])]);
  return Object.fromEntries(all.map(([name, factory]) => [name, countEntries ? counting(factory) : factory]));
}

/** Has a value the form of a table? What its units claim is checked one by one when they are put into use. */
export function isDispatchTable(value: unknown): value is DispatchTable {
  const { format, translator, library, units } = (value ?? {}) as Partial<DispatchTable>;
  return typeof format === 'number' && typeof translator === 'number' && typeof library === 'string' && Array.isArray(units)
    && units.every((unit) => typeof unit?.factory === 'function' && isUnitData(unit.data, unit.baseline));
}

function isUnitData(data: unknown, other: unknown): boolean {
  const { path, root, hash, unit, baseline } = (data ?? {}) as Record<string, any>;
  return typeof root === 'string' && typeof hash === 'string' && typeof path?.selector === 'string' && Array.isArray(path?.blocks) && isUnit(unit)
    && (baseline === undefined ? other === undefined : isUnit(baseline) && typeof other === 'function');
}

function isUnit(unit: any): boolean {
  return typeof unit?.name === 'string' && typeof unit.points === 'string' && [unit.constants, unit.dependencies, unit.codes].every(Array.isArray);
}
