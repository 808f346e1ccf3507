import type { MSymbol } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';
import type { ChannelState } from './channel.js';

export type SignalName = 'SIGTERM' | 'SIGINT' | 'SIGHUP' | 'SIGQUIT' | 'SIGUSR1' | 'SIGUSR2' | 'SIGPIPE';

interface Trap { readonly channels: Set<ChannelState>; readonly stop: () => void }

/** Signals of the operating system that the program takes itself, and the channels that they go to. A signal is the program's until all its channels are closed. */
export class SignalTraps {
  private readonly traps = new Map<SignalName, Trap>();

  constructor(private readonly vm: VM) {}

  /** From now on the signal goes to the channel too. */
  add(name: SignalName, channel: ChannelState): void {
    const trap = this.traps.get(name) ?? this.begin(name);
    trap.channels.add(channel);
  }

  /** Does the program take the signal, so that it has no other effect? */
  has(name: string): boolean {
    const trap = this.traps.get(name as SignalName);
    if (trap !== undefined) this.dropClosed(name as SignalName, trap);
    return this.traps.has(name as SignalName);
  }

  get size(): number { return this.traps.size; }

  /** Does a process wait at a channel that a signal may be sent to? */
  get isAwaited(): boolean {
    for (const { channels } of this.traps.values()) for (const { receivers } of channels) if (receivers.length > 0) return true;
    return false;
  }

  /** The program takes no signal any more. */
  close(): void {
    for (const { stop } of this.traps.values()) stop();
    this.traps.clear();
  }

  private begin(name: SignalName): Trap {
    const symbol = this.vm.symbol(name);
    const deliver = (): void => this.deliver(name, trap, symbol);
    const disarm = this.vm.scheduler.arm();
    process.on(name, deliver);
    const trap: Trap = {
      channels: new Set(),
      stop: () => {
        process.off(name, deliver);
        disarm();
      },
    };
    this.traps.set(name, trap);
    return trap;
  }

  /** Where nobody waits and no buffer has room, the signal is lost. Once all channels are closed, it has the effect that it has without a trap. */
  private deliver(name: SignalName, trap: Trap, symbol: MSymbol): void {
    this.dropClosed(name, trap);
    for (const channel of trap.channels) if (channel.isSendable) channel.send(symbol);
    if (trap.channels.size === 0 && process.listenerCount(name) === 0) process.kill(process.pid, name);
  }

  private dropClosed(name: SignalName, { channels, stop }: Trap): void {
    for (const channel of channels) if (channel.closed) channels.delete(channel);
    if (channels.size > 0) return;
    stop();
    this.traps.delete(name);
  }
}
