import type { VMOptions } from '../../../src/runtime/options.js';
import type { VM } from '../../../src/runtime/vm.js';
import type { Profiler } from '../../../src/tools/profile/profiler.js';
import type { Samples } from '../../../src/tools/profile/samples.js';
import { TestVM } from '../../jit/support.js';

/** Runs a source under a profiler; answers what it has seen. */
export async function profiled(source: string, options: Partial<VMOptions>, attach: (vm: VM) => Profiler): Promise<readonly Samples[]> {
  let profiler!: Profiler;
  const t = await TestVM.make(options, null, (vm) => { profiler = attach(vm); });
  profiler.start();
  await t.run(source);
  if (t.err.text !== '') throw new Error(t.err.text);
  return profiler.stop();
}
