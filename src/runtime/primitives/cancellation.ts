import { CancellationState } from '../../process/cancellation.js';
import type { MClass } from '../class.js';
import { Native } from '../values.js';
import { withStackRoom } from './stack-room.js';
import type { PrimitiveModule } from './table.js';

type Context = Native<CancellationState>;

/** CancellationContext. */
export const cancellationPrimitives: PrimitiveModule = (vm) => withStackRoom({
  /** `timeout` in milliseconds, or nil. */
  contextNew: (cls: MClass, parent, cancellable: boolean, timeout) => {
    if (timeout !== null && typeof timeout !== 'number' && typeof timeout !== 'bigint') return vm.failArgument(1, 'Integer', timeout);
    const { state } = (parent ?? { state: null }) as { state: CancellationState | null };
    const made = new CancellationState(vm.scheduler, state, cancellable, timeout === null ? Infinity : Number(timeout));
    return made.object = new Native(cls, made);
  },
  contextCancel: (context: Context) => {
    context.state.cancel();
    return context;
  },
  contextIsCancelled: ({ state }: Context) => state.isCancelled,
  contextHasDeadline: ({ state }: Context) => state.deadline !== Infinity,
  /** Milliseconds, at least 0; nil without a deadline. */
  contextRemaining: ({ state }: Context) => state.deadline === Infinity ? null : Math.max(0, Math.round(state.deadline - performance.now())),
  /** Reckoned from a fixed point, so that it is always the same. */
  contextDeadline: ({ state }: Context) => state.deadline === Infinity ? null : Math.round(performance.timeOrigin + state.deadline),
  contextWait: (context: Context) => context.state.isCancelled ? context : context.state.wait(vm.exec.process),
  contextChannel: ({ state }: Context) => state.channel ??= new Native(vm.core.Channel, state.done),
  contextParent: ({ state }: Context) => state.parent?.object ?? null,
});
