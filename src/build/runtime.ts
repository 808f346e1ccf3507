/** The runtime that built programs are bundled with: VM, library and interpreter, and no compiler. */
import { decodeContainer } from '../image/container.js';
import { decodeKernel } from '../image/kernel-image.js';
import { readPrograms } from '../image/snapshot.js';
import { StoredUnits } from '../image/stored-units.js';
import { CompiledSupport } from '../interpreter/compiled-support.js';
import { Interpreter } from '../interpreter/interpreter.js';
import { JitController } from '../jit/controller.js';
import { NoCompiler } from '../jit/no-compiler.js';
import { findEntryPoint } from '../cli/entry-point.js';
import { exitStatus, runMain } from '../cli/run-main.js';
import { Scheduler } from '../process/scheduler.js';
import type { CompiledMethod } from '../runtime/code.js';
import { installProgram } from '../runtime/load/install-program.js';
import { loadKernel } from '../runtime/load/load-kernel.js';
import { VM } from '../runtime/vm.js';
import { reportUncaught } from '../tools/report.js';
import type { BuiltProgram, Plugin } from './built.js';
import { pluginFactories } from './plugin.js';

/** The library's image, in base64: the build puts it in. */
declare const MAG_KERNEL_IMAGE: string;

/** No code becomes hot: there is nothing that could compile it. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Runs a built program and ends the process with its status. */
export async function start(program: BuiltProgram, plugin: Plugin): Promise<void> {
  const vm = makeVM(program);
  const doIts = load(vm, program, plugin);
  const status = await run(vm, program, doIts);
  vm.out.flush();
  vm.err.flush();
  process.exit(status);
}

function makeVM({ start: { strict, maxDepth } }: BuiltProgram): VM {
  const vm = new VM({ strict, args: process.argv.slice(2), jitThreshold: NEVER, ...(maxDepth === null ? {} : { maxDepth }) });
  vm.onUncaught = (info) => reportUncaught(vm, info);
  const interpreter = new Interpreter(vm);
  vm.engine = interpreter;
  vm.runner = new Scheduler(vm, interpreter);
  vm.jit = new JitController(vm, new CompiledSupport(vm, interpreter), new NoCompiler());
  const { program: library, digest } = decodeKernel('library', Buffer.from(MAG_KERNEL_IMAGE, 'base64'));
  loadKernel(vm, library);
  vm.kernelDigest = () => digest;
  return vm;
}

/** Definitions first, then compiled code for them: the program starts compiled. */
function load(vm: VM, { image }: BuiltProgram, plugin: Plugin): readonly CompiledMethod[] {
  const programs = readPrograms(vm, decodeContainer('program', Buffer.from(image, 'base64'), true));
  const doIts = programs.flatMap((one) => installProgram(vm, one).doIts);
  new StoredUnits(vm, vm.jit as JitController, plugin.units.map(({ data }) => data), pluginFactories(vm, plugin)).adopt(doIts);
  return doIts;
}

async function run(vm: VM, { start: { entry, namespace } }: BuiltProgram, doIts: readonly CompiledMethod[]): Promise<number> {
  for (const doIt of doIts) {
    const { failed } = await runMain(vm, doIt, null);
    if (vm.exitStatus !== null) return vm.exitStatus;
    if (failed) return 1;
  }
  if (entry === null) return 0;
  const { cls, method, classSide } = findEntryPoint(vm, entry, namespace);
  if (classSide) return exitStatus(vm, await runMain(vm, method, cls));
  const made = await runMain(vm, vm.lookup(cls.cls, vm.symbol('new'))!, cls);
  if (made.failed || vm.exitStatus !== null) return exitStatus(vm, made);
  return exitStatus(vm, await runMain(vm, method, made.value));
}
