import { afterEach, describe, expect, it, vi } from 'vitest';
import { ChannelState } from '../../src/process/channel.js';
import { Scheduler } from '../../src/process/scheduler.js';
import type { MSymbol } from '../../src/runtime/values.js';
import { VM } from '../../src/runtime/vm.js';

function traps(): Scheduler['signals'] {
  const vm = new VM();
  vm.scheduler = new Scheduler(vm);
  return vm.scheduler.signals;
}

/** As if it had come from the operating system. */
const raise = (): void => { process.emit('SIGUSR2', 'SIGUSR2'); };
const taken = (channel: ChannelState): string | undefined => (channel.receive() as MSymbol | undefined)?.text;

afterEach(() => { vi.restoreAllMocks(); });

describe('a trapped signal', () => {
  it('goes to all channels that have room for it', () => {
    const signals = traps(), one = new ChannelState(2), other = new ChannelState(1), none = new ChannelState(0);
    for (const channel of [one, other, none, one]) signals.add('SIGUSR2', channel);
    raise();
    raise();
    expect([taken(one), taken(one), taken(one)]).toEqual(['SIGUSR2', 'SIGUSR2', undefined]);
    expect([taken(other), taken(other)]).toEqual(['SIGUSR2', undefined]);
    signals.close();
    expect(process.listenerCount('SIGUSR2')).toBe(0);
  });

  it('is not trapped any more once its channels are closed', () => {
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    const signals = traps(), channel = new ChannelState(1);
    signals.add('SIGUSR2', channel);
    expect(signals.has('SIGUSR2')).toBe(true);
    channel.close();
    raise();
    expect(kill.mock.calls).toEqual([[process.pid, 'SIGUSR2']]);
    expect(signals.has('SIGUSR2')).toBe(false);
    expect(process.listenerCount('SIGUSR2')).toBe(0);
  });

  it('is awaited where a process waits at one of its channels', () => {
    const signals = traps(), channel = new ChannelState(0);
    signals.add('SIGUSR2', channel);
    expect(signals.isAwaited).toBe(false);
    const met: string[] = [];
    channel.receivers.push({ meet: (value) => { met.push((value as MSymbol).text); } });
    expect(signals.isAwaited).toBe(true);
    raise();
    expect(met).toEqual(['SIGUSR2']);
    signals.close();
  });
});
