import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { Process } from '../../src/process/process.js';
import { channelPrimitives } from '../../src/runtime/primitives/channels.js';
import { semaphorePrimitives } from '../../src/runtime/primitives/semaphores.js';
import type { Value } from '../../src/runtime/values.js';
import type { VM } from '../../src/runtime/vm.js';
import { Model, type Step } from './channel-model.js';
import { FakeScheduler, SUSPENDED } from './fake-scheduler.js';

afterEach(() => { vi.restoreAllMocks(); });

const CLOSED = Symbol('closed'), NONE = Symbol('none');

/** The primitives themselves, under a scheduler that the test drives. Answers are texts, as the model gives them. */
class Real {
  readonly fake = new FakeScheduler();
  readonly channels: any[];
  readonly semaphores: any[];
  private readonly primitives: Record<string, (...args: any[]) => any>;
  private readonly exec: { process: Process } = { process: null! };
  private readonly sides = new Map<Process, Step>();

  constructor(capacities: readonly number[], permits: readonly number[]) {
    const vm = { exec: this.exec, scheduler: this.fake, array: (items: Value[]) => ({ items }) } as unknown as VM;
    this.primitives = { ...channelPrimitives(vm), ...semaphorePrimitives(vm) };
    this.channels = capacities.map((capacity) => this.primitives['channelNew']!(null, capacity));
    this.semaphores = permits.map((count) => this.primitives['semaphoreNew']!(null, count));
  }

  /** What the step answers; null if the process waits. */
  perform(process: Process, step: Step): string | null {
    this.exec.process = process;
    this.sides.set(process, step);
    const answer = this.fake.as(process, () => this.call(step));
    return answer === SUSPENDED ? null : this.text(step, answer);
  }

  run(process: Process): string {
    const value = this.fake.woken.get(process)!;
    this.fake.woken.delete(process);
    this.fake.waits.delete(process);
    return this.text(this.sides.get(process)!, value);
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
      default: {
        const items = step.cases.map(({ channel, send, value }) => ({ items: [this.channels[channel], send, value] }));
        return p['channelSelect']!(null, { items }, step.kind === 'select');
      }
    }
  }

  private text({ kind }: Step, answer: any): string {
    switch (kind) {
      case 'send': return answer === null ? 'not sent' : 'sent';
      case 'trySend': return answer === true ? 'sent' : 'not sent';
      case 'receive': return answer === CLOSED ? 'closed' : String(answer);
      case 'tryReceive': return answer === NONE ? 'nothing' : String(answer);
      case 'close': return 'closed';
      case 'acquire': return 'taken';
      case 'tryAcquire': return answer === true ? 'taken' : 'not taken';
      case 'release': return 'released';
      default: return answer === null ? 'nothing' : `case ${answer.items[0]} ${answer.items[1]}`;
    }
  }
}

interface Program { readonly capacities: number[]; readonly permits: number[]; readonly processes: readonly (readonly Step[])[]; readonly choices: readonly number[] }

/** Every value is sent by one step only, so that it tells where it comes from. */
function numbered(processes: readonly (readonly Step[])[]): Step[][] {
  let next = 0;
  return processes.map((steps) => steps.map((step) => 'value' in step ? { ...step, value: next++ }
    : 'cases' in step ? { ...step, cases: step.cases.map((each) => ({ ...each, value: next++ })) } : step));
}

const channel = fc.nat(1), semaphore = fc.nat(1), value = fc.constant(0);
const plain: fc.Arbitrary<Step>[] = [
  fc.record({ kind: fc.constantFrom('send' as const, 'send' as const, 'trySend' as const), channel, value }),
  fc.record({ kind: fc.constantFrom('receive' as const, 'receive' as const, 'tryReceive' as const), channel }),
];
const select: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('select' as const, 'select' as const, 'trySelect' as const),
  cases: fc.array(fc.record({ channel, send: fc.boolean(), value }), { maxLength: 4 }),
});
const close: fc.Arbitrary<Step> = fc.record({ kind: fc.constant('close' as const), channel });
const permit: fc.Arbitrary<Step> = fc.record({ kind: fc.constantFrom('acquire' as const, 'acquire' as const, 'tryAcquire' as const, 'release' as const), semaphore });

function programs(step: fc.Arbitrary<Step>): fc.Arbitrary<Program> {
  return fc.record({
    capacities: fc.array(fc.nat(3), { minLength: 2, maxLength: 2 }),
    permits: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 2, maxLength: 2 }),
    processes: fc.array(fc.array(step, { maxLength: 8 }), { minLength: 2, maxLength: 6 }).map(numbered),
    choices: fc.array(fc.nat(9999), { minLength: 120, maxLength: 120 }),
  });
}

/** Runs the program on both, a step at a time; `terminations` says of every choice whether to terminate a process instead. Answers how often somebody waited. */
function compare({ capacities, permits, processes, choices }: Program, terminates: (choice: number) => boolean): number {
  const real = new Real(capacities, permits), model = new Model(capacities, permits);
  const all = processes.map((_, i) => new Process(null!, i + 1));
  const next = processes.map(() => 0), ended = new Set<number>();
  let waits = 0;
  for (const choice of choices) {
    const alive = all.map((_, i) => i).filter((i) => !ended.has(i));
    if (alive.length > 0 && terminates(choice)) {
      const victim = alive[choice % alive.length]!;
      ended.add(victim);
      real.terminate(all[victim]!);
      model.terminate(victim);
    } else {
      const waiting = new Set(model.blocked.map(({ process }) => process));
      const ready = alive.filter((i) => !waiting.has(i) && (model.released.has(i) || next[i]! < processes[i]!.length));
      if (ready.length === 0) break;
      const i = ready[choice % ready.length]!;
      if (model.released.has(i)) expect(real.run(all[i]!)).toBe(model.run(i));
      else {
        const step = processes[i]![next[i]!++]!;
        vi.spyOn(Math, 'random').mockReturnValue((choice + 0.5) / 10_000);
        const expected = model.perform(i, step, (n) => Math.floor((choice + 0.5) / 10_000 * n));
        expect(real.perform(all[i]!, step)).toBe(expected);
        if (expected === null) waits++;
      }
    }
    const ids = [...real.fake.woken.keys()].map(({ id }) => id - 1).sort();
    expect(ids).toEqual([...model.released.keys()].sort());
    expect(real.channels.map(({ state }) => [...state.buffer])).toEqual(model.channels.map(({ values }) => values));
    expect(real.channels.map(({ state }) => state.closed)).toEqual(model.channels.map(({ closed }) => closed));
    expect(real.semaphores.map(({ state }) => state.available)).toEqual(model.free);
  }
  return waits;
}

const PROPERTIES = [
  ['channels and select', fc.oneof(...plain, select), 3000, () => false],
  ['channels that are closed', fc.oneof({ weight: 4, arbitrary: fc.oneof(...plain, select) }, { weight: 1, arbitrary: close }), 2500, () => false],
  ['semaphores and mutexes', permit, 1500, () => false],
  ['all of them, and processes that are terminated', fc.oneof({ weight: 8, arbitrary: fc.oneof(...plain, select, permit, permit) }, { weight: 1, arbitrary: close }),
    3000, (choice: number) => choice % 10 === 7],
] as const;

test.each(PROPERTIES)('%s do in every schedule what the model says', (_name, step, numRuns, terminates) => {
  let waits = 0;
  fc.assert(fc.property(programs(step), (program) => { waits += compare(program, terminates); }), { numRuns });
  // The programs are such that processes do wait for one another.
  expect(waits).toBeGreaterThan(numRuns);
});
