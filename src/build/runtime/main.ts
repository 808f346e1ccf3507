/** The runtime that built programs are bundled with: VM, library and interpreter, and no compiler of the JIT. */
import { installInterrupts } from '../../cli/interrupts.js';
import { collectStatistics, statisticsJson } from '../../profile/statistics.js';
import { decodeBatches, decodeSettings, startOptions } from '../program-image.js';
import type { BuiltProgram, ProgramModule } from '../types/runtime.js';
import { importBuilt } from './import-built.js';
import { isMainModule } from './is-main.js';
import { runBuilt } from './load-built.js';
import { bufferOf, startBuiltVM } from './start.js';

/** Runs a program that `node` was started with, then ends the host process; one that is imported gets ready to be called. */
export async function start(built: BuiltProgram): Promise<ProgramModule> {
  return isMainModule() ? run(built) : importBuilt(built);
}

/** Ends the host process with the exit status of the program. With MAG_STATS=json, statistics are the last line of standard error. */
function run(built: BuiltProgram): Promise<never> {
  return main(built).then((status) => process.exit(status), (error: Error) => {
    process.stderr.write(`Error: ${error.message}\n`);
    process.exit(1);
  });
}

async function main({ kernel, program, table }: BuiltProgram): Promise<number> {
  const image = bufferOf(program);
  const settings = decodeSettings(image);
  const wantsStatistics = process.env['MAG_STATS'] === 'json';
  const { vm, jit } = startBuiltVM(kernel, { ...startOptions(settings), args: process.argv.slice(2), countEntries: wantsStatistics });
  const uninstallInterrupts = installInterrupts(vm);
  try {
    return await runBuilt(vm, jit, decodeBatches(vm, image), settings, table);
  } finally {
    uninstallInterrupts();
    vm.scheduler.shutdown();
    if (wantsStatistics) vm.err.write(`${JSON.stringify(statisticsJson(collectStatistics(vm)))}\n`);
    vm.out.flush();
    vm.err.flush();
  }
}
