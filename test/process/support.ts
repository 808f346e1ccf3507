import { loadAndRun } from '../../src/cli/run-program.js';
import type { VMOptions } from '../../src/runtime/options.js';
import { newVM } from '../language/support/program.js';

export interface Printed { readonly out: string; readonly err: string; readonly status: number }

/** Runs a program in a VM of its own. */
export async function run(text: string, options: Partial<VMOptions> = {}): Promise<Printed> {
  const { vm, out, err } = await newVM({ jit: 0, ...options });
  const status = await loadAndRun(vm, [{ path: 'test.mag', text }], { verbose: false }, {});
  vm.scheduler.shutdown();
  return { out: out.text, err: err.text, status };
}
