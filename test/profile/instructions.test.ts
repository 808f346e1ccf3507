import { expect, test } from 'vitest';
import { InstructionCounter } from '../../src/interpreter/instruction-counter.js';
import { startVM } from '../../src/cli/machine.js';
import { loadBatch } from '../../src/runtime/load/load-batch.js';
import { StringOutput } from '../../src/runtime/output.js';
import { collectStatistics } from '../../src/profile/statistics.js';
import { TestVM } from '../jit/support.js';

/** Instructions that a source executes, library included. */
async function executed(source: string): Promise<number> {
  const t = await TestVM.make({ jit: 0 }, null, (vm) => { vm.profile = new InstructionCounter(); });
  await t.run(source);
  expect(t.err.text).toBe('');
  return collectStatistics(t.vm).interpreter.instructions!;
}

test('each executed instruction counts once, also a branch that its comparison takes itself', async () => {
  const loop = (rounds: number): string => `| i | i := 0. [i < ${rounds}] whileTrue: [i := i + 1]`;
  // LT_INT, JUMP_FALSE, ADD_INT, LOOP.
  expect(await executed(loop(30)) - await executed(loop(10))).toBe(20 * 4);
  // A comparison whose result is a value is followed by something else than a branch.
  const value = (rounds: number): string => `| i b | i := 0. [i < ${rounds}] whileTrue: [b := i < 5. i := i + 1]`;
  expect(await executed(value(30)) - await executed(value(10))).toBe(20 * 5);
});

test('activations count what they execute', async () => {
  const calls = (rounds: number): string => `A subclass: Object\n  method: one [ ^1 ]\n| a i | a := A new. i := 0. [i < ${rounds}] whileTrue: [a one. i := i + 1]`;
  // SEND0; LOAD_INT, RETURN.
  expect(await executed(calls(30)) - await executed(calls(10))).toBe(20 * (4 + 1 + 2));
});

/** What a stack machine would execute. */
async function stackInstructions(source: string): Promise<number> {
  const vm = await startVM({ tier: 'ast', countInstructions: true }, { out: new StringOutput(), err: new StringOutput() });
  const { doIts } = loadBatch(vm, [{ path: 'test.mag', text: source }]);
  for (const doIt of doIts) await vm.scheduler.runInTurns(doIt, null);
  return collectStatistics(vm).interpreter.instructions!;
}

test('the model of a stack machine counts pushes, stores, messages, pops, jumps and returns', async () => {
  const differences = async (source: (rounds: number) => string): Promise<number> => (await stackInstructions(source(3)) - await stackInstructions(source(1))) / 2;
  // Push i, push the limit, send, jump; push i, push 1, send, store with pop; jump.
  expect(await differences((n) => `| i | i := 0. [i < ${n}] whileTrue: [i := i + 1]`)).toBe(9);
  // Also push a, send, pop; push 1, return.
  expect(await differences((n) => `A subclass: Object\n  method: one [ ^1 ]\n| a i | a := A new. i := 0. [i < ${n}] whileTrue: [a one. i := i + 1]`)).toBe(9 + 3 + 2);
  // Also push i, push 0, send, jump, over the other branch; push 1, store, pop behind neither.
  expect(await differences((n) => `| a i | i := 0. [i < ${n}] whileTrue: [i < 9 ifTrue: [a := 1] ifFalse: [a := 2]. i := i + 1]`)).toBe(9 + 4 + 1 + 2);
  // A cascade: push a, copy, send, pop, send, pop; two activations that only return self.
  expect(await differences((n) => `A subclass: Object\n  method: it [ ^self ]\n| a i | a := A new. i := 0. [i < ${n}] whileTrue: [a it; it. i := i + 1]`)).toBe(9 + 6 + 2);
});
