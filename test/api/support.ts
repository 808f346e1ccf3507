import { exportedClasses } from '../../src/api/exported-classes.js';
import { HostCalls } from '../../src/api/host-call.js';
import { HostClasses } from '../../src/api/host-classes.js';
import { runStatements } from '../../src/cli/run-main.js';
import { loadBatch } from '../../src/runtime/load/load-batch.js';
import type { Program } from '../../src/runtime/load/program.js';
import type { StringOutput } from '../../src/runtime/output.js';
import type { VM } from '../../src/runtime/vm.js';
import { newVM } from '../language/support/program.js';

export interface Loaded {
  readonly vm: VM;
  readonly calls: HostCalls;
  readonly host: HostClasses;
  /** The exported classes. Tests call methods that no type knows. */
  readonly classes: Readonly<Record<string, any>>;
  readonly out: StringOutput;
  readonly err: StringOutput;
}

/** A program as those see it who import it. */
export async function load(text: string): Promise<Loaded> {
  const { vm, out, err } = await newVM({ jit: 0 });
  const { doIts } = loadBatch(vm, [{ path: 'test.mag', text }]);
  const calls = new HostCalls(vm);
  if (await runStatements(vm, doIts) !== 0) throw calls.failure(load);
  const host = new HostClasses(vm, calls, exportedClasses(vm.programs));
  return { vm, calls, host, classes: host.byName, out, err };
}

/** The definitions of batches, each compiled after the ones before were loaded. */
export async function programs(...texts: readonly string[]): Promise<readonly Program[]> {
  const { vm } = await newVM({ jit: 0 });
  for (const text of texts) {
    const { diagnostics } = loadBatch(vm, [{ path: 'test.mag', text }]);
    if (diagnostics.length > 0) throw new Error(diagnostics[0]!.message);
  }
  return vm.programs;
}

/** What a function throws. */
export function thrown(action: () => unknown): any {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
