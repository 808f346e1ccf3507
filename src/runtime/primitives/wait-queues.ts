import { Fifo } from '../../process/fifo.js';
import type { Process } from '../../process/process.js';
import type { MClass } from '../class.js';
import { Native } from '../values.js';
import { withStackRoom } from './stack-room.js';
import type { PrimitiveModule } from './table.js';

type Queue = Native<Fifo<Process>>;

/** Queues of waiting processes: what locks and the like are written with, in Maggie. */
export const waitQueuePrimitives: PrimitiveModule = (vm) => withStackRoom({
  queueNew: (cls: MClass) => new Native(cls, new Fifo<Process>()),
  queueIsEmpty: ({ state }: Queue) => state.length === 0,

  /** Wait until woken. If what it waits for was given to the process and it is terminated before it runs, `giveBack` names what passes it on. */
  queueWait: ({ state }: Queue, what: string) => {
    const { process } = vm.exec;
    state.push(process);
    return vm.scheduler.suspend({ what, cancel: () => { state.remove(process); } });
  },
  /** Wakes the process that has waited longest; answers whether there was one. */
  queueWake: ({ state }: Queue) => {
    const process = state.shift();
    if (process === undefined) return false;
    vm.scheduler.wake(process, null);
    return true;
  },
});
