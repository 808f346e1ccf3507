import type { Value } from '../runtime/values.js';
import type { ChannelState, Receiver, Sender } from './channel.js';
import type { Process } from './process.js';
import type { Scheduler } from './scheduler.js';
import type { Wait } from './wait.js';

/** A process that waits at one channel, as the channel sees it and as the scheduler does: one object, since there may be very many. */
export class ChannelReceiver implements Receiver, Wait {
  readonly what = 'receive from a Channel';

  /** `closed` is what it gets from a channel that is closed. */
  constructor(private readonly scheduler: Scheduler, private readonly process: Process, private readonly channel: ChannelState, private readonly closed: Value) {}

  meet(value: Value, open: boolean): void { this.scheduler.wake(this.process, open ? value : this.closed); }
  cancel(): void { this.channel.receivers.remove(this); }
}

/** The same for sending. */
export class ChannelSender implements Sender, Wait {
  readonly what = 'send to a Channel';

  /** `sent` is what it gets when the value has been taken. */
  constructor(
    private readonly scheduler: Scheduler, private readonly process: Process, private readonly channel: ChannelState, readonly value: Value, private readonly sent: Value,
  ) {}

  meet(_: Value, open: boolean): void { this.scheduler.wake(this.process, open ? this.sent : null); }
  cancel(): void { this.channel.senders.remove(this); }
}
