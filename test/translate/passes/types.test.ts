import { expect, test } from 'vitest';
import { inferTypes } from '../../../src/translate/passes/types.js';
import { ANY, FLOAT, INT, NIL, typeOf, typeText } from '../../../src/translate/ir/types.js';
import { GraphMaker, POINTS, SMALL_INTEGER } from '../support/graphs.js';
import { NO_REPORT } from '../../../src/translate/passes/reports.js';

test('a variable of a loop has the type of what goes into it', () => {
  const g = new GraphMaker();
  const { head, phi } = g.loop(g.int(0));
  const next = g.integer('+', phi, g.int(1));
  phi.inputs.push(next);
  const { no } = g.branch(g.compare('<', phi, g.int(9)), head);
  g.block = no;
  g.answer(phi);
  expect(phi.type).toBe(ANY);
  inferTypes(g.graph, NO_REPORT);
  expect(phi.type).toBe(typeOf(INT));
});

test('a variable that only goes around keeps the type of its first value, one that is assigned something else has both', () => {
  const g = new GraphMaker();
  const one = g.int(1), parameter = g.parameter('r1');
  const { head, phi: kept } = g.loop(one), mixed = g.phi(head, [one]);
  kept.inputs.push(kept);
  mixed.inputs.push(g.nil());
  const { no } = g.branch(parameter, head);
  g.block = no;
  g.answer(mixed);
  inferTypes(g.graph, NO_REPORT);
  expect([kept, mixed].map(({ type }) => typeText(type))).toEqual(['integer', 'integer | nil']);
});

test('guards and refinements narrow, and pass on', () => {
  const g = new GraphMaker();
  const parameter = g.parameter('r1', typeOf(INT | FLOAT | NIL)), guard = g.guard(parameter, { kind: 'number' });
  guard.type = ANY;
  const point = g.refine(g.parameter('r2'), POINTS);
  point.type = ANY;
  inferTypes(g.graph, NO_REPORT);
  expect([guard, point].map(({ type }) => typeText(type))).toEqual(['integer | float', 'Point']);
});

test('what was known before is kept, and what cannot pass a guard does not make its type nothing', () => {
  const g = new GraphMaker();
  const call = g.call(g.parameter('b')), known = g.phi(g.newBlock(), [], typeOf(INT));
  g.jump(known.block);
  known.inputs.push(call);
  const never = g.add({ op: 'guard', check: SMALL_INTEGER }, [g.nil()], typeOf(INT), g.state());
  inferTypes(g.graph, NO_REPORT);
  expect([known, never].map(({ type }) => type)).toEqual([typeOf(INT), typeOf(INT)]);
});
