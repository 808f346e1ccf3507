/** `--plugin FILE`: a module of compiled code that `mag build --plugin` has made. The user who names it trusts it. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDispatchTable, tableFactories, tableUnits } from '../build/dispatch-table.js';
import type { DispatchTable } from '../build/types/dispatch.js';
import { StoredUnits } from '../image/stored-units.js';
import type { JitController } from '../jit/controller.js';
import type { PersistedUnit } from '../jit/persisted.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import { CommandError } from './errors.js';
import { importModule } from './import-module.js';
import type { Load } from './run-program.js';
import type { Work } from './work.js';

/** Loading with `load`, and then putting the units of the plugin into use that fit. Throws a CommandError if the file is no plugin. */
export async function withPlugin(vm: VM, file: string, { batches }: Work, load: Load): Promise<Load> {
  const table = await importTable(file);
  const jit = vm.jit as JitController | null;
  if (jit === null) return load;
  const units = new StoredUnits(vm, jit, tableUnits(table).map(vm.options.jit === 1 ? atBaseline : (unit) => unit), tableFactories(vm, table));
  const doIts: CompiledMethod[] = [];
  let loaded = 0;
  return (_, sources, options) => {
    const result = load(vm, sources, options);
    doIts.push(...result.doIts);
    units.adopt(doIts);
    if (++loaded === batches.length) units.reject(doIts);
    return result;
  };
}

/** Of a specialised unit, what is for level 1. */
function atBaseline({ unit, baseline, ...facts }: PersistedUnit): PersistedUnit { return { ...facts, unit: baseline ?? unit }; }

async function importTable(file: string): Promise<DispatchTable> {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) throw new CommandError(`cannot load plugin "${file}": is a directory`);
  let table: unknown;
  try {
    ({ table } = await importModule(pathToFileURL(resolve(file)).href) as { table?: unknown });
  } catch (error) {
    throw new CommandError(`cannot load plugin "${file}": ${(error as Error).message.split('\n')[0]}`);
  }
  if (isDispatchTable(table)) return table;
  throw new CommandError(`${file}: not a plugin`);
}
