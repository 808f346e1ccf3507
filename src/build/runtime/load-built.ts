/** Loads and runs a built program, batch after batch, as `mag` does with its sources. */
import { runEntryPoint, runStatements } from '../../cli/run-main.js';
import { StoredUnits } from '../../image/stored-units.js';
import type { JitController } from '../../jit/controller.js';
import type { CompiledMethod } from '../../runtime/code.js';
import { installProgram } from '../../runtime/load/install-program.js';
import type { VM } from '../../runtime/vm.js';
import { reportDiagnostics } from '../../tools/report-diagnostics.js';
import { tableFactories, tableUnits } from '../dispatch-table.js';
import type { BuiltBatch, StartSettings } from '../program-image.js';
import type { DispatchTable } from '../types/dispatch.js';
import { adoptLate } from './late-units.js';

/** Runs the statements of all batches, then the entry point; answers the exit status. */
export async function runBuilt(vm: VM, jit: JitController, batches: readonly BuiltBatch[], { entry, namespace }: Pick<StartSettings, 'entry' | 'namespace'>, table: DispatchTable): Promise<number> {
  const status = await loadBuilt(vm, jit, batches, table);
  if (status !== 0 || vm.exitStatus !== null) return status;
  return entry === null ? 0 : runEntryPoint(vm, entry, namespace);
}

/** Runs the statements of all batches up to the first that fail; answers the exit status so far. Units of a batch are in use before anything is sent. */
export async function loadBuilt(vm: VM, jit: JitController, batches: readonly BuiltBatch[], table: DispatchTable): Promise<number> {
  const factories = tableFactories(vm, table);
  const units = new StoredUnits(vm, jit, adoptLate(vm, jit, tableUnits(table), factories), factories);
  const all: CompiledMethod[] = [];
  for (const { program, warnings } of batches) {
    reportDiagnostics(vm, warnings, program.sources);
    const { doIts } = installProgram(vm, program);
    all.push(...doIts);
    units.adopt(all);
    const status = await runStatements(vm, doIts);
    if (status !== 0 || vm.exitStatus !== null) return vm.exitStatus ?? status;
  }
  units.reject(all);
  return 0;
}
