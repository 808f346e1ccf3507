import { expect, test } from 'vitest';
import { OPCODES } from '../../src/bytecode/opcodes.js';
import { parseCase } from './support/case.js';
import { ast, interpreter } from './support/modes.js';
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
