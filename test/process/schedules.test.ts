import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { Process } from '../../src/process/process.js';
import { Model } from './model.js';
import { RealPrimitives } from './real-primitives.js';
import { withValues, type Setting, type Step } from './steps.js';

afterEach(() => { vi.restoreAllMocks(); });

interface Program extends Setting { readonly processes: readonly (readonly Step[])[]; readonly choices: readonly number[] }

const CHANNELS = 2, CONTEXTS = 4;
const channel = fc.nat(CHANNELS - 1), semaphore = fc.nat(1), group = fc.nat(1), context = fc.nat(CONTEXTS - 1), value = fc.constant(0);
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
const counting: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), group, count: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ kind: fc.constantFrom('done' as const, 'done' as const, 'wait' as const), group }),
);
const done = fc.integer({ min: CHANNELS, max: CHANNELS + CONTEXTS - 1 });
const cancelling: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('cancel' as const, 'isCancelled' as const, 'awaitCancel' as const, 'awaitCancel' as const), context }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('receive' as const, 'tryReceive' as const), channel: done }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('select' as const, 'trySelect' as const),
      cases: fc.array(fc.record({ channel: fc.oneof(channel, done), send: fc.constant(false), value }), { minLength: 1, maxLength: 4 }),
    }),
  },
);

function numbered(processes: readonly (readonly Step[])[]): Step[][] {
  let last = 0;
  return processes.map((steps) => steps.map((step) => withValues(step, () => last++)));
}

function programs(step: fc.Arbitrary<Step>): fc.Arbitrary<Program> {
  return fc.record({
    capacities: fc.array(fc.nat(3), { minLength: CHANNELS, maxLength: CHANNELS }),
    permits: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 2, maxLength: 2 }),
    groups: fc.constant(2),
    parents: fc.tuple(...Array.from({ length: CONTEXTS }, (_, i) => i === 0 ? fc.constant(null) : fc.option(fc.nat(i - 1)))),
    processes: fc.array(fc.array(step, { maxLength: 8 }), { minLength: 2, maxLength: 6 }).map(numbered),
    choices: fc.array(fc.nat(9999), { minLength: 120, maxLength: 120 }),
  });
}

/** Runs the program on both, a step at a time; `terminates` says of every choice whether to terminate a process instead. Answers how often somebody waited. */
function compare(program: Program, terminates: (choice: number) => boolean): number {
  const { processes, choices } = program;
  const real = new RealPrimitives(program), model = new Model(program);
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
    expect(real.channels.map(({ state }) => [...state.buffer].map(Number))).toEqual(model.channels.map(({ values }) => values));
    expect(real.channels.map(({ state }) => state.closed)).toEqual(model.channels.map(({ closed }) => closed));
    expect(real.semaphores.map(({ state }) => state.available)).toEqual(model.free);
    expect(real.counts).toEqual(model.counts);
    expect(real.contexts.map(({ state }) => state.cancelled)).toEqual(model.cancelled);
  }
  return waits;
}

const PROPERTIES = [
  ['channels and select', fc.oneof(...plain, select), 3000, () => false],
  ['channels that are closed', fc.oneof({ weight: 4, arbitrary: fc.oneof(...plain, select) }, { weight: 1, arbitrary: close }), 2500, () => false],
  ['semaphores and mutexes', permit, 1500, () => false],
  ['wait groups', counting, 1000, () => false],
  ['cancellation contexts', fc.oneof({ weight: 3, arbitrary: cancelling }, { weight: 1, arbitrary: fc.oneof(...plain) }), 1000, () => false],
  ['all of them, and processes that are terminated',
    fc.oneof({ weight: 12, arbitrary: fc.oneof(...plain, select, permit, permit, counting, cancelling) }, { weight: 1, arbitrary: close }),
    3000, (choice: number) => choice % 10 === 7],
] as const;

test.each(PROPERTIES)('%s do in every schedule what the model says', (_name, step, numRuns, terminates) => {
  let waits = 0;
  fc.assert(fc.property(programs(step), (program) => { waits += compare(program, terminates); }), { numRuns });
  // The programs are such that processes do wait for one another.
  expect(waits).toBeGreaterThan(numRuns);
});
