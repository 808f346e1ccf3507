import { expect, test } from 'vitest';
import { hoistGuards } from '../../../src/translate/passes/hoist.js';
import { inferTypes } from '../../../src/translate/passes/types.js';
import { INT, NIL, typeOf } from '../../../src/translate/ir/types.js';
import { GraphMaker, SMALL_INTEGER } from '../support/graphs.js';
import { printGraph } from '../support/print-graph.js';
import { NO_REPORT } from '../../../src/translate/passes/reports.js';

const never = (): boolean => false;

/** A loop that guards a value from before it and its own variable, the latter after `next`. */
function loop(next: 'integer' | 'call', type = typeOf(INT | NIL)): GraphMaker {
  const g = new GraphMaker();
  const limit = g.parameter('r1', type), first = g.parameter('r2');
  const { head, phi } = g.loop(first);
  const i = g.guard(phi, SMALL_INTEGER), n = g.guard(limit, SMALL_INTEGER);
  phi.inputs.push(next === 'integer' ? g.integer('+', i, n) : g.call(i, n));
  const { no } = g.branch(g.compare('<', i, n), head);
  g.block = no;
  g.answer(phi);
  return g;
}
const guards = (g: GraphMaker): string[] => printGraph(g.graph).filter((line) => line.includes('guard'));

test('a guard of what the loop does not change, and of a variable that stays an integer, stands before the loop', () => {
  const g = loop('integer');
  hoistGuards(g.graph, never, NO_REPORT);
  expect(guards(g).slice(0, 2)).toEqual(['b0: n2 = guard SmallInteger n1', 'b0: n3 = guard SmallInteger n0']);
  expect(g.graph.entry.nodes.at(-1)!.state).toBe(g.graph.blocks[1]!.loop!.before);
  // The variable is an integer now, which the types show.
  inferTypes(g.graph, NO_REPORT);
  expect(g.graph.blocks[1]!.phis[0]!.type).toBe(typeOf(INT));
});

test('a variable that may be anything after a round is tested in each', () => {
  const g = loop('call');
  hoistGuards(g.graph, never, NO_REPORT);
  expect(guards(g)).toEqual(['b0: n2 = guard SmallInteger n0', 'b1: n4 = guard SmallInteger n3']);
});

test('nothing moves where that has failed too often, nor what cannot pass', () => {
  for (const [g, isAvoided] of [[loop('integer'), () => true], [loop('call', typeOf(NIL)), never]] as const) {
    const before = printGraph(g.graph);
    hoistGuards(g.graph, isAvoided, NO_REPORT);
    expect(printGraph(g.graph)).toEqual(before);
  }
});

test('a guard that not each round comes by stays', () => {
  const g = new GraphMaker();
  const value = g.parameter('r1'), { head, phi } = g.loop(g.parameter('r2'));
  const { no } = g.branch(g.call(phi)), latch = g.newBlock();
  g.call(g.guard(value, SMALL_INTEGER));
  g.jump(latch);
  g.block = no;
  g.jump(latch);
  phi.inputs.push(phi);
  g.jump(head);
  hoistGuards(g.graph, never, NO_REPORT);
  expect(guards(g)).toEqual([expect.stringMatching(/^b2: /)]);
});

test('out of an inner loop a guard moves before the outer one', () => {
  const g = new GraphMaker();
  const value = g.parameter('r1'), outer = g.loop(g.parameter('r2')), inner = g.loop(outer.phi);
  const check = g.call(g.guard(value, SMALL_INTEGER));
  inner.phi.inputs.push(inner.phi);
  const { no } = g.branch(check, inner.head);
  g.block = no;
  outer.phi.inputs.push(inner.phi);
  const end = g.branch(g.call(), outer.head);
  g.block = end.no;
  g.answer(inner.phi);
  hoistGuards(g.graph, never, NO_REPORT);
  expect(guards(g)).toEqual([expect.stringMatching(/^b0: /)]);
});
