import { SemaphoreState } from '../../process/semaphore.js';
import type { MClass } from '../class.js';
import { Native } from '../values.js';
import { withStackRoom } from './stack-room.js';
import type { PrimitiveModule } from './table.js';

type Semaphore = Native<SemaphoreState>;

/** Semaphore, and Mutex, which is one with a single permit. */
export const semaphorePrimitives: PrimitiveModule = (vm) => withStackRoom({
  semaphoreNew: (cls: MClass, permits) => {
    if (typeof permits !== 'number' && typeof permits !== 'bigint') return vm.failArgument(1, 'Integer', permits);
    return vm.allocator.native(cls, new SemaphoreState(vm.scheduler, Math.max(1, Number(permits))));
  },
  semaphoreAvailable: ({ state }: Semaphore) => state.available,
  semaphoreCapacity: ({ state }: Semaphore) => state.capacity,
  semaphoreTryAcquire: ({ state }: Semaphore) => state.tryAcquire(),
  /** `what` is what the process waits for, as a report says it. */
  semaphoreAcquire: ({ state }: Semaphore, what: string) => state.tryAcquire() ? null : state.wait(vm.exec.process, what),
  semaphoreRelease: (semaphore: Semaphore) => {
    semaphore.state.release();
    return semaphore;
  },
});
