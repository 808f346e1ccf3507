import { expect, test } from 'vitest';
import { OPCODES } from '../../src/bytecode/opcodes.js';
import type { JitController } from '../../src/jit/controller.js';
import type { JitStatistics } from '../../src/profile/jit-statistics.js';
import type { VM } from '../../src/runtime/vm.js';
import { BuiltMode } from './support/built-mode.js';
import { parseCase } from './support/case.js';
import { ast, baseline, deopt, interpreter, type VMMode } from './support/modes.js';
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
async function jitStatistics(mode: VMMode): Promise<JitStatistics> {
  let seen: VM | null = null;
  const outcome = await mode.run(PROGRAM, (vm) => { seen = vm; }, { countEntries: true });
  expect(outcome).toEqual(PROGRAM.expected);
  return (seen!.jit as JitController).statistics();
}

test('baseline enters compiled code and never leaves it early', async () => {
  const { compilations, compiledEntries, deopts, refusedUnits } = await jitStatistics(baseline);
  expect(compilations).toBeGreaterThan(10);
  expect(compiledEntries).toBeGreaterThan(20);
  expect({ deopts, refusedUnits }).toEqual({ deopts: 0, refusedUnits: 0 });
});

test('deopt leaves compiled code', async () => {
  const { compiledEntries, deopts } = await jitStatistics(deopt);
  expect(compiledEntries).toBeGreaterThan(10);
  expect(deopts).toBeGreaterThan(5);
});

test('image runs code that was compiled by an earlier run, and compiles nothing that it has loaded', async () => {
  const mode = new ImageMode();
  expect(await mode.run(PROGRAM)).toEqual(PROGRAM.expected);
  const { loadedUnits, rejectedUnits, compiledEntries, compilations } = mode.statistics!;
  expect(loadedUnits).toBeGreaterThan(10);
  expect(compiledEntries).toBeGreaterThan(20);
  expect({ rejectedUnits, compilations }).toEqual({ rejectedUnits: 0, compilations: 0 });
});

test('built runs code that was compiled ahead of time, and compiles nothing', async () => {
  const mode = new BuiltMode();
  expect(await mode.run(PROGRAM)).toEqual(PROGRAM.expected);
  const { loadedUnits, rejectedUnits, compiledEntries, compilations } = mode.statistics!;
  // The statements with their two blocks, and T>>square:.
  expect(loadedUnits).toBeGreaterThanOrEqual(3);
  expect(compiledEntries).toBeGreaterThanOrEqual(20);
  expect({ rejectedUnits, compilations }).toEqual({ rejectedUnits: 0, compilations: 0 });
});
