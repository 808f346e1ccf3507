import { expect, test } from 'vitest';
import { ChannelState } from '../../src/process/channel.js';

/** A process that waits, reduced to a log of what happened to it. */
function waiting(log: string[], name: string, value: string | null = null) {
  return { value, meet: (received: unknown, open: boolean) => { log.push(`${name} ${String(received)} ${open}`); } };
}

test('without a buffer a value goes from hand to hand, first come first served', () => {
  const channel = new ChannelState(0), log: string[] = [];
  expect([channel.isSendable, channel.isReceivable]).toEqual([false, false]);
  channel.receivers.push(waiting(log, 'r1'));
  channel.receivers.push(waiting(log, 'r2'));
  expect(channel.isSendable).toBe(true);
  channel.send('a');
  channel.send('b');
  expect(log).toEqual(['r1 a true', 'r2 b true']);
  expect([channel.isSendable, channel.buffer.length]).toEqual([false, 0]);
});

test('a receiver takes the value of the sender that has waited longest', () => {
  const channel = new ChannelState(0), log: string[] = [];
  channel.senders.push(waiting(log, 's1', 'a'));
  channel.senders.push(waiting(log, 's2', 'b'));
  expect([channel.receive(), channel.receive(), channel.receive()]).toEqual(['a', 'b', undefined]);
  expect(log).toEqual(['s1 null true', 's2 null true']);
});

test('a sender that waits moves up into the buffer, behind what is there', () => {
  const channel = new ChannelState(2), log: string[] = [];
  channel.send('a');
  expect(channel.isSendable).toBe(true);
  channel.send('b');
  expect(channel.isSendable).toBe(false);
  channel.senders.push(waiting(log, 's', 'c'));
  expect(channel.receive()).toBe('a');
  expect(log).toEqual(['s null true']);
  expect([...channel.buffer]).toEqual(['b', 'c']);
  expect([channel.receive(), channel.receive(), channel.receive()]).toEqual(['b', 'c', undefined]);
});

test('nil is a value like others', () => {
  const channel = new ChannelState(1);
  channel.send(null);
  expect(channel.isReceivable).toBe(true);
  expect([channel.receive(), channel.receive()]).toEqual([null, undefined]);
});

test('a closed channel still gives what is buffered, and takes nothing', () => {
  const channel = new ChannelState(2);
  channel.send('a');
  channel.close();
  expect([channel.closed, channel.isSendable, channel.isReceivable]).toEqual([true, false, true]);
  expect([channel.receive(), channel.receive()]).toEqual(['a', undefined]);
  expect(channel.isReceivable).toBe(true);
});

test('closing lets everybody go who waits, in the order in which they came, once', () => {
  const channel = new ChannelState(0), log: string[] = [];
  for (const name of ['s1', 's2']) channel.senders.push(waiting(log, name, 'v'));
  channel.close();
  channel.close();
  const other = new ChannelState(0);
  for (const name of ['r1', 'r2']) other.receivers.push(waiting(log, name));
  other.close();
  expect(log).toEqual(['s1 null false', 's2 null false', 'r1 null false', 'r2 null false']);
});
