import { expect, test } from 'vitest';
import { loadBatch } from '../../src/runtime/load/load-batch.js';
import { mayAskForTraces } from '../../src/runtime/trace-interest.js';
import { newVM } from '../language/support/program.js';

test('a program that can get no trace is told from one that spells a message for it, or can make one up', () => {
  for (const text of ['e resume: 1', "e messageText, 'trace'", 'stackTraces', 'compile']) expect(mayAskForTraces(text), text).toBe(false);
  for (const text of ['e stackTrace', 'e perform: #printStackTrace', 'e signalerContext', 'aMessage selector', 'Compiler evaluate: text', "('stack', 'Trace') asSymbol", 'A compileAndInstall: text']) {
    expect(mayAskForTraces(text), text).toBe(true);
  }
});

test('a VM keeps no traces of what is resumed until a program is loaded that may ask', async () => {
  const { vm } = await newVM({ jit: 0 });
  const load = (text: string) => loadBatch(vm, [{ path: 'a.mag', text }]);
  load('[Warning signal] on: Warning do: [:e | e resume: 1].');
  expect(vm.keepsTraces).toBe(false);
  load('| e |\n[Warning signal] on: Warning do: [:x | e := x. x resume: 1].\ne stackTrace print.');
  expect(vm.keepsTraces).toBe(true);
});
