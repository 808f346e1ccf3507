import type { ChannelState } from '../../process/channel.js';
import type { SignalName } from '../../process/signal-traps.js';
import type { Native } from '../values.js';
import type { PrimitiveModule } from './table.js';

/** Signal. */
export const signalPrimitives: PrimitiveModule = (vm) => ({
  signalTrap: (receiver, name: SignalName, channel: Native<ChannelState>) => {
    vm.scheduler.signals.add(name, channel.state);
    return receiver;
  },
});
