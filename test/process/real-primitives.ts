import { Process } from '../../src/process/process.js';
import { Allocator } from '../../src/runtime/allocator.js';
import { cancellationPrimitives } from '../../src/runtime/primitives/cancellation.js';
import { channelPrimitives } from '../../src/runtime/primitives/channels.js';
import { semaphorePrimitives } from '../../src/runtime/primitives/semaphores.js';
import { waitQueuePrimitives } from '../../src/runtime/primitives/wait-queues.js';
import type { Value } from '../../src/runtime/values.js';
import type { VM } from '../../src/runtime/vm.js';
import { FakeScheduler, SUSPENDED } from './fake-scheduler.js';
import type { Setting, Step } from './steps.js';

const CLOSED = Symbol('closed'), NONE = Symbol('none');

/** Has the part of a WaitGroup that its queue wants. */
const GROUP = { cls: { places: new Map() } };

/** The primitives themselves, under a scheduler that the test drives. Answers are texts, as the model gives them. */
export class RealPrimitives {
  readonly fake = new FakeScheduler();
  /** The done channels of the contexts come last. */
  readonly channels: any[];
  readonly semaphores: any[];
  readonly contexts: any[] = [];
  readonly counts: number[];
  private readonly queues: any[];
  private readonly primitives: Record<string, (...args: any[]) => any>;
  private readonly exec: { process: Process } = { process: null! };
  private readonly steps = new Map<Process, Step>();

  constructor({ capacities, permits, groups, parents }: Setting) {
    const vm = { exec: this.exec, scheduler: this.fake, core: {}, allocator: new Allocator(), array: (items: Value[]) => ({ items }) } as unknown as VM;
    const p = this.primitives = { ...channelPrimitives(vm), ...semaphorePrimitives(vm), ...waitQueuePrimitives(vm), ...cancellationPrimitives(vm) };
    for (const parent of parents) this.contexts.push(p['contextNew']!(null!, parent === null ? null : this.contexts[parent], true, null));
    this.channels = [...capacities.map((capacity) => p['channelNew']!(null!, capacity)), ...this.contexts.map((context) => p['contextChannel']!(context))];
    this.semaphores = permits.map((count) => p['semaphoreNew']!(null!, count));
    this.counts = new Array<number>(groups).fill(0);
    this.queues = this.counts.map(() => p['queueNew']!(null!));
  }

  /** What the step answers; null if the process waits. */
  perform(process: Process, step: Step): string | null {
    this.exec.process = process;
    this.steps.set(process, step);
    const answer = this.fake.as(process, () => this.call(step));
    return answer === SUSPENDED ? null : this.text(step, answer);
  }

  /** What a process got that was woken; it goes on. */
  run(process: Process): string {
    const value = this.fake.woken.get(process)!;
    this.fake.woken.delete(process);
    this.fake.waits.delete(process);
    return this.text(this.steps.get(process)!, value);
  }

  /** As the scheduler does it. */
  terminate(process: Process): void {
    const wait = this.fake.waits.get(process);
    this.fake.waits.delete(process);
    if (this.fake.woken.delete(process)) wait?.revoke?.();
    else wait?.cancel();
  }

  private call(step: Step): any {
    const { primitives: p } = this;
    switch (step.kind) {
      case 'send': return p['channelSend']!(this.channels[step.channel], step.value);
      case 'trySend': return p['channelTrySend']!(this.channels[step.channel], step.value);
      case 'receive': return p['channelReceive']!(this.channels[step.channel], CLOSED);
      case 'tryReceive': return p['channelTryReceive']!(this.channels[step.channel], NONE);
      case 'close': return p['channelClose']!(this.channels[step.channel]);
      case 'acquire': return p['semaphoreAcquire']!(this.semaphores[step.semaphore], 'acquire of a Semaphore');
      case 'tryAcquire': return p['semaphoreTryAcquire']!(this.semaphores[step.semaphore]);
      case 'release': return p['semaphoreRelease']!(this.semaphores[step.semaphore]);
      case 'add': return this.count(step.group, step.count);
      case 'done': return this.counts[step.group] === 0 ? 'refused' : this.count(step.group, -1);
      case 'wait': return this.counts[step.group] === 0 ? null : p['queueWait']!(this.queues[step.group], GROUP);
      case 'cancel': return p['contextCancel']!(this.contexts[step.context]);
      case 'isCancelled': return p['contextIsCancelled']!(this.contexts[step.context]);
      case 'awaitCancel': return p['contextWait']!(this.contexts[step.context]);
      default: {
        const items = step.cases.map(({ channel, send, value }) => ({ items: [this.channels[channel], send, value] }));
        return p['channelSelect']!(null!, { items }, step.kind === 'select');
      }
    }
  }

  /** What WaitGroup does in Maggie. */
  private count(group: number, change: number): string {
    this.counts[group]! += change;
    if (this.counts[group] === 0) while (this.primitives['queueWake']!(this.queues[group]));
    return 'counted';
  }

  private text({ kind }: Step, answer: any): string {
    switch (kind) {
      case 'send': return answer === null ? 'not sent' : 'sent';
      case 'trySend': return answer === true ? 'sent' : 'not sent';
      case 'receive': return answer === CLOSED ? 'closed' : received(answer);
      case 'tryReceive': return answer === NONE ? 'nothing' : received(answer);
      case 'close': return 'closed';
      case 'acquire': return 'taken';
      case 'tryAcquire': return answer === true ? 'taken' : 'not taken';
      case 'release': return 'released';
      case 'add': case 'done': case 'isCancelled': return String(answer);
      case 'wait': return 'zero';
      case 'cancel': return 'cancelled';
      case 'awaitCancel': return 'ended';
      default: return answer === null ? 'nothing' : `case ${answer.items[0]} ${received(answer.items[1])}`;
    }
  }
}

/** The value of a done channel counts as 1. */
function received(value: unknown): string { return value === true ? '1' : String(value); }
