import { expect, test } from 'vitest';
import { addSafepoints } from '../../../src/translate/passes/safepoints.js';
import { GraphMaker } from '../support/graphs.js';
import { printGraph } from '../support/print-graph.js';

/** `r1 ifTrue: [two calls] ifFalse: []. a call`. */
function calls(isLibrary: boolean, before = false): string[] {
  const g = new GraphMaker(isLibrary);
  const condition = g.parameter('r1'), join = g.newBlock();
  if (before) g.call();
  const { no } = g.branch(condition);
  g.call();
  g.call();
  g.jump(join);
  g.block = no;
  g.jump(join);
  g.answer(g.call());
  addSafepoints(g.graph);
  return printGraph(g.graph).filter((line) => /callBlock|pollAtSend/.test(line)).map((line) => line.replace(/n\d+ = /, ''));
}

test('each way through the program polls before its first call, and not again where that dominates', () => {
  // b1 is where both ways come together, b2 the way with two calls.
  expect(calls(false)).toEqual(['b1: pollAtSend', 'b1: callBlock', 'b2: pollAtSend', 'b2: callBlock', 'b2: callBlock']);
  expect(calls(false, true)).toEqual(['b0: pollAtSend', 'b0: callBlock', 'b1: callBlock', 'b2: callBlock', 'b2: callBlock']);
});

test('the library has no safepoints at calls', () => {
  expect(calls(true).some((line) => line.includes('pollAtSend'))).toBe(false);
});

test('a safepoint is where the call is yet to be executed', () => {
  const g = new GraphMaker(false);
  const call = g.call(g.parameter('r1'));
  call.state = { ...call.state!, again: false };
  g.answer(call);
  addSafepoints(g.graph);
  const poll = g.graph.entry.nodes.find(({ op }) => op === 'pollAtSend')!;
  expect(poll.state).toEqual({ ...call.state, again: true });
});
