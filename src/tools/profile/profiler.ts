import type { VM } from '../../runtime/vm.js';
import { AllocationSampler } from './allocation-sampler.js';
import { Marks } from './marks.js';
import type { Samples } from './samples.js';
import { TimeSampler } from './time-sampler.js';

/** What is profiled, of a VM in which no code has been linked yet. */
export interface Profiler {
  /** From now on samples are taken. */
  start(): void;
  /** No more samples are taken; answers one list for each unit of their weights. */
  stop(): readonly Samples[];
}

/** Where the time goes: so many samples a second, from 1 to 10,000. */
export function timeProfiler(vm: VM, rate: number): Profiler {
  const marks = new Marks(vm);
  vm.profile = marks;
  let sampler: TimeSampler | null = null;
  return {
    start: () => { sampler = new TimeSampler(marks, rate); },
    stop: () => (sampler === null ? [] : [sampler.stop()]),
  };
}

/** Where objects are made, by number and by size. The VM has been made to count allocations. */
export function allocationProfiler(vm: VM): Profiler {
  const marks = new Marks(vm);
  const sampler = new AllocationSampler(marks);
  vm.profile = marks;
  vm.allocator = sampler;
  return { start: () => {}, stop: () => [sampler.samples('objects'), sampler.samples('bytes')] };
}
