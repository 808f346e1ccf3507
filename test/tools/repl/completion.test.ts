import { beforeAll, expect, test } from 'vitest';
import { loadBatch } from '../../../src/runtime/load/load-batch.js';
import type { VM } from '../../../src/runtime/vm.js';
import { argumentOf, COMMANDS } from '../../../src/tools/repl/commands.js';
import { commonStart, complete } from '../../../src/tools/repl/completion.js';
import { newVM } from '../../language/support/program.js';

let vm: VM;
beforeAll(async () => {
  ({ vm } = await newVM({ jit: 0 }));
  const { doIts } = loadBatch(vm, [{ path: 'a.mag', text: 'Counter subclass: Object method: increment [] method: at: a put: b [] classMethod: startAt: n []\nmyCounter := Counter new. myNumber := 3' }]);
  for (const doIt of doIts) await vm.scheduler.runInTurns(doIt, null);
});

const candidates = (text: string): readonly string[] => complete(vm, text, COMMANDS.map(({ names }) => names[0]!), argumentOf).candidates;

test('names where an operand begins', () => {
  expect(candidates('Coun')).toEqual(['Counter']);
  expect(candidates('x := my')).toEqual(['myCounter', 'myNumber']);
  expect(candidates('3 + thisC')).toEqual(['thisContext']);
  expect([candidates(''), candidates('Zork')]).toEqual([[], []]);
});

test('messages behind an operand: those of its class where that can be seen', () => {
  expect(candidates('myCounter inc')).toEqual(['increment']);
  expect(candidates('myCounter at')).toContain('at:');
  expect(candidates('Counter st')).toContain('startAt:');
  expect([candidates('Counter incr'), candidates("'abc' asUpp"), candidates('3 timesR')]).toEqual([[], ['asUppercase'], ['timesRepeat:']]);
  expect(candidates('(x foo) incr')).toContain('increment');
});

test('nothing in strings and comments', () => {
  expect([candidates("'Coun"), candidates('"Coun')]).toEqual([[], []]);
});

test('commands and what they take', () => {
  expect([candidates(':he'), candidates(':')]).toEqual([[':help'], [':disasm', ':explain', ':help', ':load', ':quit', ':stats']]);
  expect([candidates(':help Count'), candidates(':disasm Counter>>in'), candidates(':help Zork>>x'), candidates(':stats C')]).toEqual([['Counter'], ['increment'], [], []]);
  expect(candidates(':load examples/hel')).toEqual(['examples/hello.mag']);
});

test('what several have in common', () => {
  expect([commonStart(['abc', 'abd']), commonStart(['abc']), commonStart([]), commonStart(['a', 'b'])]).toEqual(['ab', 'abc', '', '']);
});
