import { exportedClasses } from '../../api/exported-classes.js';
import { HostCalls } from '../../api/host-call.js';
import { HostClasses } from '../../api/host-classes.js';
import { MaggieError } from '../../api/maggie-error.js';
import { decodeBatches, decodeSettings, startOptions } from '../program-image.js';
import type { BuiltProgram, ProgramModule } from '../types/runtime.js';
import { loadBuilt } from './load-built.js';
import { bufferOf, startBuiltVM } from './start.js';

/**
 * Runs the statements of a program, not its entry point, and answers what it exports. Warnings were shown when it was built. Throws a MaggieError if
 * its statements fail.
 */
export async function importBuilt({ kernel, program, table }: BuiltProgram): Promise<ProgramModule> {
  const image = bufferOf(program);
  const { vm, jit } = startBuiltVM(kernel, { ...startOptions(decodeSettings(image)), args: process.argv.slice(2) });
  // JavaScript may send any message.
  vm.keepsTraces = true;
  const calls = new HostCalls(vm);
  const batches = decodeBatches(vm, image).map((batch) => ({ ...batch, warnings: [] }));
  try {
    const status = await loadBuilt(vm, jit, batches, table);
    if (status !== 0 || vm.exitStatus !== null) throw calls.failure(importBuilt);
  } finally {
    vm.out.flush();
    vm.err.flush();
  }
  const { MaggieObject, byName } = new HostClasses(vm, calls, exportedClasses(batches.map((batch) => batch.program)));
  return { MaggieObject, MaggieError, classes: byName };
}
