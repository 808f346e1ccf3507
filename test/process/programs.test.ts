import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { VMOptions } from '../../src/runtime/options.js';
import { explains, type Observed } from './explain.js';
import { maggieText, stepsOf, type Action, type MaggieProgram } from './maggie-program.js';
import { withValues, type Step } from './steps.js';
import { run, type Printed } from './support.js';

const COMPILED = { jit: 1, jitSync: true, jitThreshold: 1 } as const;

/** Ways to run a program; the seed decides about what is random in them. */
const WAYS: Readonly<Record<string, (seed: number) => Partial<VMOptions>>> = {
  'the interpreter': () => ({ jit: 0 }),
  'the interpreter, processes switched at random': (seed) => ({ jit: 0, suspend: 'switch', suspendSeed: seed }),
  'the definitional interpreter': () => ({ tier: 'ast' }),
  'compiled code': () => COMPILED,
  'compiled code, processes switched at random': (seed) => ({ ...COMPILED, suspend: 'switch', suspendSeed: seed }),
  'compiled code, left and suspended at random': (seed) => ({ ...COMPILED, suspend: 'random', suspendSeed: seed, deopt: 'random', deoptSeed: seed }),
};

const CHANNELS = 2, CONTEXTS = 2, MUTEXES = 2;
const channel = fc.nat(CHANNELS - 1), value = fc.constant(0), context = fc.nat(CONTEXTS - 1);
const kind = <const T extends string>(...kinds: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...kinds);
const channels: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: kind('send', 'send', 'send', 'trySend'), channel, value }) },
  { weight: 4, arbitrary: fc.record({ kind: kind('receive', 'receive', 'receive', 'tryReceive'), channel }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('select', 'trySelect'), cases: fc.array(fc.record({ channel, send: fc.boolean(), value }), { maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('close'), channel }) },
);
const permits: fc.Arbitrary<Step> = fc.record({ kind: kind('acquire', 'tryAcquire', 'release', 'release'), semaphore: fc.constant(0) });
const groups: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: kind('add'), group: fc.constant(0), count: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ kind: kind('done'), group: fc.constant(0) }),
  fc.record({ kind: kind('wait'), group: fc.constant(0) }),
);
const contexts: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: kind('cancel', 'isCancelled', 'awaitCancel', 'awaitCancel'), context }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('receive', 'tryReceive'), channel: context.map((i) => CHANNELS + i) }) },
);

function actions(step: fc.Arbitrary<Step>): fc.Arbitrary<Action> {
  return fc.letrec<{ action: Action }>((tie) => ({
    action: fc.oneof({ maxDepth: 2, depthSize: 'max' },
      { weight: 12, arbitrary: step },
      { weight: 5, arbitrary: fc.constantFrom<Action>({ kind: 'yield' }, { kind: 'spin' }) },
      { weight: 4, arbitrary: fc.record({ kind: kind('critical'), mutex: fc.nat(MUTEXES - 1), actions: fc.array(tie('action'), { maxLength: 2 }) }) }),
  })).action;
}

function processes(step: fc.Arbitrary<Step>): fc.Arbitrary<Action[][]> {
  return fc.array(fc.array(actions(step), { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 4 });
}

/** The first process begins by adding: who waits for a group that counts 0 does not wait. */
const counting = processes(groups).map(([first, ...others]): Action[][] => [[{ kind: 'add', group: 0, count: 1 }, { kind: 'yield' }, ...first!], ...others]);

/** Programs that use a little of everything seldom have two processes at the same thing. */
const themes = fc.oneof(processes(channels), processes(permits), counting, processes(contexts), processes(fc.oneof(channels, permits, groups, contexts)));

const programs: fc.Arbitrary<MaggieProgram> = fc.record({
  capacities: fc.array(fc.nat(2), { minLength: CHANNELS, maxLength: CHANNELS }),
  permits: fc.tuple(fc.integer({ min: 1, max: 2 })),
  groups: fc.constant(1),
  parents: fc.constantFrom([null, null], [null, 0]),
  mutexes: fc.constant(MUTEXES),
  processes: themes.map(numbered),
});

/** Gives every value that is sent a number of its own. */
function numbered(processes: readonly (readonly Action[])[]): Action[][] {
  let last = 100;
  const number = (each: Action): Action => {
    if (each.kind === 'critical') return { ...each, actions: each.actions.map(number) };
    return each.kind === 'yield' || each.kind === 'spin' ? each : withValues(each, () => last++);
  };
  return processes.map((actions) => actions.map(number));
}

/** What a run printed. */
function observe({ processes }: MaggieProgram, { out, err, status }: Printed): Observed {
  const lines = out.split('\n').slice(0, -1);
  const answers = processes.map((_, i) => lines.flatMap((line) => line.startsWith(`${i} `) ? [line.slice(line.indexOf(' ') + 1)] : []));
  const end = lines.find((line) => line.startsWith('end '));
  const waits = new Map([...err.matchAll(/^  process (\d+): (.*)$/gm)].map(([, id, what]) => [Number(id) - 2, what!]));
  if (status === 0) expect([err, waits.size]).toEqual(['', 0]);
  else expect([status, end, err.startsWith('error R020\ndeadlock: every process is blocked\n  process 1 (main): wait for process ')]).toEqual([1, undefined, true]);
  return { answers, waits, state: end?.slice(4).trimEnd() ?? null };
}

/** What holds whatever the model says: no critical section was interrupted by another, and every value was received once, those of a sender in their order. */
function checkInvariants(program: MaggieProgram, out: string, { answers }: Observed): void {
  for (let mutex = 0; mutex < program.mutexes; mutex++) {
    const counts = [...out.matchAll(new RegExp(`^m ${mutex} (\\d+)$`, 'gm'))].map(([, count]) => Number(count));
    expect(counts).toEqual(counts.map((_, i) => i + 1));
  }
  const received = answers.map((list) => list.flatMap((answer) => /^(?:case \d )?(1\d\d)$/.exec(answer)?.slice(1).map(Number) ?? []));
  expect(new Set(received.flat()).size).toBe(received.flat().length);
  // The numbers of a process's values rise; one channel alone keeps their order.
  const senders = stepsOf(program).map((steps) => steps.flatMap((step) => 'value' in step ? [{ channel: step.channel, value: step.value }] : []));
  for (const values of received) {
    for (const sent of senders) {
      for (let c = 0; c < CHANNELS; c++) {
        const those = values.filter((value) => sent.some((each) => each.channel === c && each.value === value));
        expect(those).toEqual([...those].sort((a, b) => a - b));
      }
    }
  }
}

const numRuns = Number(process.env['RUNS'] ?? 60);

test.each(Object.entries(WAYS))('programs do in %s what the model can do', { timeout: 60_000 * Math.max(1, numRuns / 60) }, async (_name, options) => {
  let deadlocks = 0, ends = 0;
  await fc.assert(fc.asyncProperty(programs, fc.nat(2 ** 31), async (program, seed) => {
    const text = maggieText(program);
    const printed = await run(text, options(seed));
    const observed = observe(program, printed);
    checkInvariants(program, printed.out, observed);
    if (!explains(program, observed)) throw new Error(`no schedule of the model explains what was printed\n${text}\n${printed.out}\n${printed.err}`);
    if (observed.state === null) deadlocks++;
    else ends++;
  }), { numRuns });
  // The programs are such that both happen.
  expect(Math.min(deadlocks, ends)).toBeGreaterThan(numRuns / 10);
});
