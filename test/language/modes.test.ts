import { describe, expect, test } from 'vitest';
import { OPCODES } from '../../src/bytecode/opcodes.js';
import type { JitController } from '../../src/jit/controller.js';
import type { JitStatistics } from '../../src/profile/jit-statistics.js';
import type { VMOptions } from '../../src/runtime/options.js';
import type { VM } from '../../src/runtime/vm.js';
import { BuiltMode } from './support/built-mode.js';
import { parseCase } from './support/case.js';
import { failEmit, failEsbuild, failLoad, FailMode, failTranslate } from './support/fail-mode.js';
import { failWorker, FailWorkerMode } from './support/fail-worker-mode.js';
import type { Interpreter } from '../../src/interpreter/interpreter.js';
import { ast, baseline, deopt, deoptRandom, interpreter, optimised, optimisedWarm, suspend, suspendRandom, suspendSwitch, suspendSwitchInterpreted, type VMMode } from './support/modes.js';
import { ImageMode } from './support/image-mode.js';
import { OpcodeRecorder } from './support/opcode-recorder.js';

/** Enough of everything to tell the modes apart: methods, blocks, a loop. */
const PROGRAM = parseCase('modes/program', [{
  path: 'program.mag', relativePath: 'program.mag',
  text: `T subclass: Object
  method: square: n [ ^n * n ]

| t sum i |
t := T new.
sum := 0.
i := 0.
[i < 20] whileTrue: [sum := sum + (t square: i). i := i + 1].
#(1 2 3) do: [:x | sum := sum + x].
sum printNl.
"expect: 2476"
`,
}], false);

/** The same for modes that compile what has run a few times. */
const WARM_PROGRAM = parseCase('modes/warm-program', [{
  path: 'warm-program.mag', relativePath: 'warm-program.mag',
  text: `T subclass: Object
  instanceVars: n
  method: n: anInteger [ n := anInteger ]
  method: square [ ^n * n ]
  method: half [ ^n // 2 ]
  method: double [ ^n + n ]
  method: isSmall [ ^n < 5 ]
  method: parts [ ^{n. n + 1} ]
  method: total [ ^self parts inject: 0 into: [:a :b | a + b] ]
  method: step: i [ self n: i. ^self square + self half + self double + self total + (self isSmall ifTrue: [1] ifFalse: [0]) ]

| t sum |
t := T new.
sum := 0.
1 to: 40 do: [:i | sum := sum + (t step: i)].
sum printNl.
"expect: 25864"
`,
}], false);

/** No loops. */
const RECURSION = parseCase('modes/recursion', [{
  path: 'recursion.mag', relativePath: 'recursion.mag',
  text: `T subclass: Object
  method: down: n [ n = 0 ifTrue: [^0]. ^1 + (self down: n - 1) ]

(T new down: 200) printNl.
"expect: 200"
`,
}], false);

/** Two processes that do not wait for each other. */
const PROCESSES = parseCase('modes/processes', [{
  path: 'processes.mag', relativePath: 'processes.mag',
  text: `T subclass: Object
  method: show: name [ 1 to: 10 do: [:i | name print] ]

| a b |
a := [T new show: 1] fork.
b := [T new show: 2] fork.
a wait. b wait.
"schedule: in turn"
"expect without newline: 11111111112222222222"
`,
}], false);

test('ast executes no bytecode', async () => {
  const recorder = new OpcodeRecorder();
  expect(await ast.run(PROGRAM, (vm) => recorder.attach(vm))).toEqual(PROGRAM.expected);
  expect(recorder.notExecuted()).toEqual(OPCODES.map(({ name }) => name));
  expect(recorder.invocations).toBe(0);
});

test('interpreter executes bytecode and compiles nothing', async () => {
  const recorder = new OpcodeRecorder();
  expect(await interpreter.run(PROGRAM, (vm) => recorder.attach(vm))).toEqual(PROGRAM.expected);
  expect(recorder.invocations).toBeGreaterThan(20);
  expect(recorder.compiled).toBe(0);
});

/** Run the program and answer what the compiler counted; the result must be right. */
async function jitStatistics(mode: VMMode, program = PROGRAM): Promise<JitStatistics> {
  let seen: VM | null = null;
  const outcome = await mode.run(program, (vm) => { seen = vm; }, { countEntries: true });
  expect(outcome).toEqual(program.expected);
  return (seen!.jit as JitController).statistics();
}

test('baseline enters compiled code and never leaves it early', async () => {
  const { compilations, compiledEntries, deopts, refusedUnits } = await jitStatistics(baseline);
  expect(compilations).toBeGreaterThan(10);
  expect(compiledEntries).toBeGreaterThan(20);
  expect({ deopts, refusedUnits }).toEqual({ deopts: 0, refusedUnits: 0 });
});

test('optimised and optimised-warm specialise; baseline does not', async () => {
  expect((await jitStatistics(baseline)).units.optimised).toBe(0);
  for (const mode of [optimised, optimisedWarm]) expect((await jitStatistics(mode, WARM_PROGRAM)).units.optimised).toBeGreaterThan(5);
});

test('deopt leaves compiled code', async () => {
  const { compiledEntries, deopts } = await jitStatistics(deopt, WARM_PROGRAM);
  expect(compiledEntries).toBeGreaterThan(10);
  expect(deopts).toBeGreaterThan(5);
});

test('deopt-random leaves compiled code when its seed says so, alike in each run', async () => {
  const counts: number[] = [];
  for (const deoptSeed of [1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6]) {
    const outcome = await deoptRandom.run(PROGRAM, (vm) => { seen = vm; }, { deoptSeed });
    expect(outcome).toEqual(PROGRAM.expected);
    counts.push((seen!.jit as JitController).statistics().deopts);
  }
  expect(Math.min(...counts)).toBeGreaterThan(0);
  expect(counts.slice(6)).toEqual(counts.slice(0, 6));
  expect(new Set(counts).size).toBeGreaterThan(1);
});

let seen: VM | null = null;

/** Run a program and answer what it printed, and how often it was taken off the host stack. */
async function suspensions(mode: VMMode, program = PROGRAM, extra: Partial<VMOptions> = {}): Promise<{ stdout: string; count: number }> {
  const { stdout, stderr } = await mode.run(program, (vm) => { seen = vm; }, extra);
  expect(stderr).toBe('');
  return { stdout, count: (seen!.engine as Interpreter).suspension?.count ?? 0 };
}

test('suspend leaves the host stack at loops, and the random modes also elsewhere', async () => {
  const { stdout } = PROGRAM.expected;
  expect(await suspensions(baseline)).toEqual({ stdout, count: 0 });
  const all = await suspensions(suspend);
  expect(all.stdout).toBe(stdout);
  expect(all.count).toBeGreaterThanOrEqual(20);
  expect((await suspensions(suspend, RECURSION)).count).toBe(0);
  for (const mode of [suspendRandom, suspendSwitch]) {
    const random = await suspensions(mode, RECURSION);
    expect(random.stdout).toBe(RECURSION.expected.stdout);
    // One in eight of two hundred sends.
    expect(random.count).toBeGreaterThan(10);
    expect(random.count).toBeLessThan(60);
  }
});

test('suspend-random suspends interpreted activations as well', async () => {
  expect((await suspensions(suspendRandom, RECURSION, { jit: 0 })).count).toBeGreaterThan(10);
});

test.each([suspendSwitch, suspendSwitchInterpreted])('$name runs processes in an order that its seed decides, suspend-random in the usual one', async (mode) => {
  const order = async (each: VMMode, suspendSeed: number): Promise<string> => (await suspensions(each, PROCESSES, { suspendSeed })).stdout;
  const orders: string[] = [];
  for (const seed of [1, 2, 3, 4, 1, 2, 3, 4]) orders.push(await order(mode, seed));
  expect(orders.slice(4)).toEqual(orders.slice(0, 4));
  expect(new Set(orders).size).toBeGreaterThan(1);
  for (const seed of [1, 2]) expect(await order(suspendRandom, seed)).toBe(PROCESSES.expected.stdout);
});

test('suspend-switch-interpreted compiles nothing', async () => {
  const recorder = new OpcodeRecorder();
  expect(await suspendSwitchInterpreted.run(PROGRAM, (vm) => recorder.attach(vm))).toEqual(PROGRAM.expected);
  expect(recorder.compiled).toBe(0);
});

test('image runs code that was compiled by an earlier run, and compiles nothing that it has loaded', async () => {
  const mode = new ImageMode();
  expect(await mode.run(WARM_PROGRAM)).toEqual(WARM_PROGRAM.expected);
  const { loadedUnits, rejectedUnits, compiledEntries, compilations } = mode.statistics!;
  expect(loadedUnits).toBeGreaterThan(10);
  expect(compiledEntries).toBeGreaterThan(20);
  expect({ rejectedUnits, compilations }).toEqual({ rejectedUnits: 0, compilations: 0 });
});

test('built runs code that was compiled ahead of time, and compiles nothing', async () => {
  const mode = new BuiltMode();
  expect(await mode.run(PROGRAM)).toEqual(PROGRAM.expected);
  const { loadedUnits, rejectedUnits, compiledEntries, compilations, units } = mode.statistics!;
  // The statements with their two blocks, and T>>square:.
  expect(loadedUnits).toBeGreaterThanOrEqual(3);
  expect(units.optimised).toBeGreaterThanOrEqual(1);
  expect(compiledEntries).toBeGreaterThanOrEqual(3);
  expect({ rejectedUnits, compilations }).toEqual({ rejectedUnits: 0, compilations: 0 });
});

test.each(['all', 'random'] as const)('built with --deopt=%s leaves the code', async (kind) => {
  const mode = new BuiltMode(kind);
  expect(await mode.run(PROGRAM)).toEqual(PROGRAM.expected);
  expect(mode.statistics!.deopts).toBeGreaterThan(0);
  expect(mode.statistics!.exits.some(({ reason }) => reason === 'asked for')).toBe(true);
});

/** Run the program and answer what the compiler counted; the result must be right. The mode itself checks that there is one warning. */
async function failStatistics(mode: FailMode): Promise<JitStatistics> {
  if (mode instanceof FailWorkerMode) await mode.open();
  try {
    expect(await mode.run(PROGRAM)).toEqual(PROGRAM.expected);
  } finally {
    if (mode instanceof FailWorkerMode) mode.close();
  }
  return mode.statistics!;
}

const IN_THIS_THREAD = ['translate', 'emit', 'esbuild', 'load'] as const;

describe('an injected failure', () => {
  // In this thread a batch is one unit.
  test.each([
    { mode: failTranslate, every: 3 }, { mode: failEmit, every: 2 }, { mode: failLoad, every: 3 },
  ])('$mode.name refuses one unit of $every, and runs the others', async ({ mode, every }) => {
    const { batches, refusedUnits, compilations, compiledEntries } = await failStatistics(mode);
    expect(batches).toBeGreaterThan(10);
    expect({ refusedUnits, compilations }).toEqual({ refusedUnits: Math.floor(batches / every), compilations: batches - Math.floor(batches / every) });
    expect(compiledEntries).toBeGreaterThan(0);
  });

  test('fail-esbuild compiles up to the failure, and nothing after it', async () => {
    const { batches, refusedUnits, compilations, compiledEntries } = await failStatistics(failEsbuild);
    expect({ batches, refusedUnits, compilations }).toEqual({ batches: 12, refusedUnits: 1, compilations: 11 });
    expect(compiledEntries).toBeGreaterThan(5);
  });

  test('fail-worker gets code from the worker until it dies', async () => {
    const { batches, refusedUnits, compilations, compiledEntries } = await failStatistics(failWorker);
    expect(batches).toBe(12);
    expect(refusedUnits).toBeGreaterThan(0);
    expect(compilations).toBeGreaterThanOrEqual(11);
    expect(compiledEntries).toBeGreaterThan(5);
  });

  test.each([...IN_THIS_THREAD.map((stage) => new FailMode(stage, 1)), new FailWorkerMode(1)])(
    '$name compiles nothing when it happens each time', async (mode) => {
      const { refusedUnits, compilations, compiledEntries } = await failStatistics(mode);
      expect(refusedUnits).toBeGreaterThan(0);
      expect({ compilations, compiledEntries }).toEqual({ compilations: 0, compiledEntries: 0 });
    });
});
