import { attachEngine } from '../../../src/cli/machine.js';
import { loadAndRun } from '../../../src/cli/run-program.js';
import { CompiledSupport } from '../../../src/interpreter/compiled-support.js';
import type { Interpreter } from '../../../src/interpreter/interpreter.js';
import { JitController } from '../../../src/jit/controller.js';
import { compilerOptions } from '../../../src/jit/create.js';
import type { Compiler } from '../../../src/jit/protocol.js';
import { SyncCompiler } from '../../../src/jit/sync-compiler.js';
import type { Transformer } from '../../../src/jit/transform.js';
import { derivedNamespace } from '../../../src/runtime/load/namespaces.js';
import type { VMOptions } from '../../../src/runtime/options.js';
import { Scheduler } from '../../../src/process/scheduler.js';
import { StringOutput } from '../../../src/runtime/output.js';
import { VM } from '../../../src/runtime/vm.js';
import { reportUncaught } from '../../../src/tools/report.js';
import type { SourceText } from '../../../src/runtime/load/batch.js';
import { KEPT_THREADS } from '../../support/kept-threads.js';
import { loadLibrary } from '../../support/library.js';
import * as rememberingEsbuild from '../../support/remembering-esbuild.js';
import { rememberingTranslate } from '../../support/remembering-translator.js';
import type { Case, Outcome } from './case.js';

/** A VM that writes into memory. */
export interface CapturedVM { readonly vm: VM; readonly out: StringOutput; readonly err: StringOutput }

/** Frames on their way off the host stack: so long that it takes a while to make, and empty whenever a VM does anything else. */
const RECORD: unknown[] = new VM({}).exec.record;

/** A new VM with the library, ready to run a program. `prepare` sees it before any code is linked; `transformer` stands for esbuild. */
export async function newVM(options: Partial<VMOptions>, prepare: (vm: VM) => void = () => {}, transformer: Transformer = rememberingEsbuild): Promise<CapturedVM> {
  const out = new StringOutput(), err = new StringOutput();
  const vm = new VM(options, { out, err });
  Object.assign(vm.exec, { record: RECORD });
  vm.onUncaught = (info) => reportUncaught(vm, info);
  await attachEngine(vm);
  useKeptThreads(vm);
  if (vm.options.jitSync) useCompiler(vm, new SyncCompiler(compilerOptions(vm.options), { translator: rememberingTranslate, load: () => transformer }));
  prepare(vm);
  loadLibrary(vm);
  return { vm, out, err };
}

/** Lets the scheduler of a VM that has not run anything take threads that others have left. */
export function useKeptThreads(vm: VM): void { vm.scheduler = new Scheduler(vm, KEPT_THREADS); }

/** Replaces the compiler of a VM that has not run anything. */
export function useCompiler(vm: VM, compiler: Compiler): JitController {
  const jit = new JitController(vm, new CompiledSupport(vm, vm.engine as Interpreter), compiler);
  vm.jit = jit;
  return jit;
}

/** Milliseconds; long enough that a process may be interrupted, but seldom is. */
const SLICE = 50;
/** So long that none is interrupted, however busy the host is. */
const IN_TURN = 60_000;

/** The options that a case asks for. */
export function caseOptions(c: Case): Partial<VMOptions> {
  return { strict: c.strict, args: c.args, slice: c.inTurn ? IN_TURN : SLICE, ...(c.maxDepth === null ? {} : { maxDepth: c.maxDepth }) };
}

/** The files of a case as a batch. */
export function caseSources(c: Case): SourceText[] {
  return c.files.map(({ path, text, relativePath }) => ({ path, text, derivedNamespace: c.directory ? derivedNamespace(relativePath) : null }));
}

/** Load a case and run its statements, as the command line does it. */
export async function runCase(captured: CapturedVM, c: Case): Promise<Outcome> {
  const { vm, out, err } = captured;
  const status = await loadAndRun(vm, caseSources(c), { verbose: false }, {});
  vm.scheduler.shutdown();
  return { stdout: out.text, stderr: err.text, status: vm.exitStatus ?? status };
}
