import { StackSampler } from '../../process/stack-sampler.js';
import type { Value } from '../values.js';
import type { PrimitiveModule } from './table.js';

/** Sampling while the program runs. */
export const profilingPrimitives: PrimitiveModule = (vm) => ({
  /** Samples a second. Answers true; if samples are taken already, nothing changes. */
  startSampling: (_receiver, rate: Value) => {
    if (typeof rate !== 'number' && typeof rate !== 'bigint') return vm.failArgument(1, 'Integer', rate);
    vm.scheduler.sampler ??= new StackSampler(vm.exec.poll, Number(rate));
    return true;
  },
  /** Folded stacks; nil if no samples are taken. */
  stopSampling: () => {
    const { sampler } = vm.scheduler;
    vm.scheduler.sampler = null;
    return sampler?.stop() ?? null;
  },
  isSampling: () => vm.scheduler.sampler !== null,
});
