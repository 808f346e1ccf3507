import { ChannelState, type Sender } from '../../process/channel.js';
import { ChannelReceiver, ChannelSender } from '../../process/channel-waits.js';
import { Native, type MArray } from '../values.js';
import type { MClass } from '../class.js';
import { withStackRoom } from './stack-room.js';
import type { PrimitiveModule } from './table.js';

type Channel = Native<ChannelState>;

/** Values that a channel buffers at most. */
const MAX_CAPACITY = 134217728;

/** Channels and select. `channelReceive` answers `closed`, an object of the library, where the channel is closed and drained. */
export const channelPrimitives: PrimitiveModule = (vm) => {
  const { exec } = vm;
  const random = (n: number): number => Math.floor(Math.random() * n);

  return withStackRoom({
    channelNew: (cls: MClass, capacity) => {
      if (typeof capacity === 'bigint' && capacity > 0n || typeof capacity === 'number' && capacity > MAX_CAPACITY) {
        return vm.failError('PrimitiveError', 'requested buffer size exceeds maximum');
      }
      if (typeof capacity !== 'number' && typeof capacity !== 'bigint') return vm.failArgument(1, 'Integer', capacity);
      return vm.allocator.native(cls, new ChannelState(Math.max(0, Number(capacity))));
    },
    channelIsClosed: ({ state }: Channel) => state.closed,
    channelSize: ({ state }: Channel) => state.buffer.length,
    channelCapacity: ({ state }: Channel) => state.capacity,
    channelClose: (channel: Channel) => {
      channel.state.close();
      return channel;
    },

    /** The channel, or nil if it is closed. */
    channelSend: (channel: Channel, value) => {
      const { state } = channel;
      if (state.closed) return null;
      if (state.isSendable) {
        state.send(value);
        return channel;
      }
      const sender = new ChannelSender(vm.scheduler, exec.process, state, value, channel);
      state.senders.push(sender);
      return vm.scheduler.suspend(sender);
    },
    channelTrySend: ({ state }: Channel, value) => {
      if (!state.isSendable) return false;
      state.send(value);
      return true;
    },

    channelReceive: ({ state }: Channel, closed) => {
      if (state.isReceivable) {
        const value = state.receive();
        return value === undefined ? closed : value;
      }
      const receiver = new ChannelReceiver(vm.scheduler, exec.process, state, closed);
      state.receivers.push(receiver);
      return vm.scheduler.suspend(receiver);
    },
    /** A value, or `none`. */
    channelTryReceive: ({ state }: Channel, none) => {
      const value = state.receive();
      return value === undefined ? none : value;
    },

    /**
     * The cases are Arrays: a channel, whether to send, and the value. Answers the index of the case that was performed with the value that was received
     * (nil at the end of a channel), or nil if none can be now and `waits` is false, or none can ever be.
     */
    channelSelect: (_receiver, list: MArray, waits: boolean) => {
      const cases = list.items.map((item, index) => {
        const [channel, sends, value] = (item as MArray).items;
        return { index: index + 1, channel: (channel as Channel).state, sends: sends === true, value: value! };
      });
      const ready = cases.filter(({ channel, sends }) => sends ? channel.isSendable : channel.isReceivable);
      if (ready.length > 0) {
        const { index, channel, sends, value } = ready[random(ready.length)]!;
        if (sends) channel.send(value);
        return vm.array([index, sends ? null : channel.receive() ?? null]);
      }
      const possible = cases.filter(({ channel, sends }) => !sends || !channel.closed);
      if (possible.length === 0 || !waits) return null;

      const { process } = exec;
      let open = possible.length;
      const entries = possible.map(({ index, channel, sends, value }) => {
        const queue = sends ? channel.senders : channel.receivers;
        const entry: Sender = {
          value,
          meet: (received, accepted) => {
            // A channel that closes only takes its send case out of the choice.
            if (sends && !accepted && --open > 0) return;
            leave();
            vm.scheduler.wake(process, sends && !accepted ? null : vm.array([index, received]));
          },
        };
        queue.push(entry);
        return { queue, entry };
      });
      const leave = (): void => { for (const { queue, entry } of entries) queue.remove(entry); };
      return vm.scheduler.suspend({ what: 'select', cancel: leave });
    },
  });
};

