import { Fifo } from '../../process/fifo.js';
import type { Process } from '../../process/process.js';
import type { MClass } from '../class.js';
import { getSlot, Native, type HeapObject } from '../values.js';
import { withStackRoom } from './stack-room.js';
import type { PrimitiveModule } from './table.js';

type Queue = Native<Fifo<Process>>;

/** Queues of waiting processes: what WaitGroup is written with, in Maggie. */
export const waitQueuePrimitives: PrimitiveModule = (vm) => withStackRoom({
  queueNew: (cls: MClass) => vm.allocator.native(cls, new Fifo<Process>()),

  /** Wait until woken. The report of a deadlock shows the group's count as it is then. */
  queueWait: ({ state }: Queue, group: HeapObject) => {
    const { process } = vm.exec;
    const place = group.cls.places.get('%count')!;
    state.push(process);
    return vm.scheduler.suspend({ get what() { return `wait on a WaitGroup (count: ${String(getSlot(group, place))})`; }, cancel: () => { state.remove(process); } });
  },
  /** Wakes the process that has waited longest; answers whether there was one. */
  queueWake: ({ state }: Queue) => {
    const process = state.shift();
    if (process === undefined) return false;
    vm.scheduler.wake(process, null);
    return true;
  },
});
