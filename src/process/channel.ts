import type { Value } from '../runtime/values.js';
import { Fifo } from './fifo.js';

/** One side of a rendezvous that waits. It may wait at several channels at once (select): the first that meets it takes it out of the others. */
export interface Waiting {
  /** The value is this process's from now on (for a receiver), or was taken (for a sender). `open` is false if the channel was closed instead. */
  meet(value: Value, open: boolean): void;
}

/** A receiver that waits at a channel. */
export interface Receiver extends Waiting {}

/** A sender that waits at a channel, with what it sends. */
export interface Sender extends Waiting { readonly value: Value }

/**
 * First in, first out, for values and for the processes that wait. Senders wait while the buffer is full (one of capacity 0 always is),
 * receivers while it is empty. After Hoare's Communicating Sequential Processes, by way of Go.
 */
export class ChannelState {
  readonly buffer = new Fifo<Value>();
  readonly receivers = new Fifo<Receiver>();
  readonly senders = new Fifo<Sender>();
  readonly capacity: number;
  closed = false;

  constructor(capacity: number) { this.capacity = capacity; }

  /** Can `receive` go on at once? */
  get isReceivable(): boolean { return this.buffer.length > 0 || this.senders.length > 0 || this.closed; }

  /** Can `send` go on at once? */
  get isSendable(): boolean { return !this.closed && (this.receivers.length > 0 || this.buffer.length < this.capacity); }

  /** Hands the value to a receiver that waits, or to the buffer. Only if `isSendable`. */
  send(value: Value): void {
    const receiver = this.receivers.shift();
    if (receiver !== undefined) receiver.meet(value, true);
    else this.buffer.push(value);
  }

  /** Takes the next value; undefined if there is none, which is the end if the channel is closed. A sender that waits moves up. */
  receive(): Value | undefined {
    const buffered = this.buffer.length > 0;
    const value = buffered ? this.buffer.shift()! : undefined;
    const sender = this.senders.shift();
    if (sender === undefined) return value;
    if (buffered) this.buffer.push(sender.value);
    sender.meet(null, true);
    return buffered ? value : sender.value;
  }

  /** Nothing can be sent any more; who waits goes on. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    for (let receiver = this.receivers.shift(); receiver !== undefined; receiver = this.receivers.shift()) receiver.meet(null, false);
    for (let sender = this.senders.shift(); sender !== undefined; sender = this.senders.shift()) sender.meet(null, false);
  }
}
