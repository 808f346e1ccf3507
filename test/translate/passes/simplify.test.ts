import { expect, test } from 'vitest';
import { simplify } from '../../../src/translate/passes/simplify.js';
import { BOOLEAN, FLOAT, INT, NIL, STRING, TRUE, instancesOf, typeOf, type Type } from '../../../src/translate/ir/types.js';
import type { Node } from '../../../src/translate/ir/node.js';
import { FLOATS, GraphMaker, POINT, POINTS, SMALL_INTEGER } from '../support/graphs.js';
import { printGraph } from '../support/print-graph.js';
import { NO_REPORT } from '../../../src/translate/passes/reports.js';

/** What is left of a function that answers a value. */
function answerOf(make: (g: GraphMaker) => Node): string[] {
  const g = new GraphMaker();
  g.answer(make(g));
  simplify(g.graph, NO_REPORT);
  return printGraph(g.graph);
}
const last = (lines: readonly string[], value: string): boolean => lines.some((line) => line.endsWith(`= ${value}`) && lines.at(-1) === `b0: ^ ${line.split(' ')[1]}`);

test('a guard that its value passes anyway is gone; one that may fail, or must, stays', () => {
  const guarded = (type: Type) => answerOf((g) => g.guard(g.parameter('r1', type), SMALL_INTEGER));
  expect(guarded(typeOf(INT))).toEqual(['b0: n0 = parameter r1', 'b0: ^ n0']);
  expect(guarded(typeOf(INT | NIL))).toHaveLength(3);
  expect(guarded(typeOf(NIL))).toHaveLength(3);
  expect(answerOf((g) => g.guard(g.guard(g.parameter('r1'), POINTS), POINTS))).toEqual(['b0: n0 = parameter r1', 'b0: n1 = guard Point n0', 'b0: ^ n1']);
});

test('tests of classes that types decide are constants', () => {
  const tested = (type: Type) => answerOf((g) => g.isPoint(g.parameter('r1', type)));
  expect(last(tested(instancesOf(POINT, 'object')), 'true')).toBe(true);
  expect(last(tested(instancesOf({ name: 'Point', meta: true }, 'object')), 'false')).toBe(true);
  expect(last(tested(typeOf(INT | STRING)), 'false')).toBe(true);
  expect(tested(typeOf(INT | 128)).at(-2)).toBe('b0: n1 = is Point n0');
});

test('comparisons of constants, negations, and identity', () => {
  for (const [sign, result] of [['<', true], ['>', false], ['<=', true], ['>=', false], ['===', false], ['!==', true]] as const) {
    expect(last(answerOf((g) => g.compare(sign, g.int(2), g.int(3))), String(result))).toBe(true);
  }
  for (const [sign, result] of [['<', false], ['<=', true], ['>=', true], ['===', true]] as const) {
    expect(last(answerOf((g) => g.compare(sign, g.int(3), g.int(3))), String(result))).toBe(true);
  }
  const not = (g: GraphMaker, value: Node): Node => g.add({ op: 'not' }, [value], typeOf(BOOLEAN));
  expect(last(answerOf((g) => not(g, g.truth(true))), 'false')).toBe(true);
  expect(last(answerOf((g) => not(g, not(g, g.parameter('r1', typeOf(BOOLEAN))))), 'parameter r1')).toBe(true);
  for (const [x, y] of [[2, 2], [2, 7]] as const) expect(last(answerOf((g) => g.add({ op: 'identical' }, [g.int(x), g.int(y)], typeOf(BOOLEAN), g.state())), String(x === y))).toBe(true);
  const identical = (a: Type, b: Type) => answerOf((g) => g.add({ op: 'identical' }, [g.parameter('r1', a), g.parameter('r2', b)], typeOf(BOOLEAN), g.state()));
  expect(last(identical(typeOf(INT), typeOf(NIL)), 'false')).toBe(true);
  expect(identical(typeOf(INT | NIL), typeOf(NIL)).at(-2)).toBe('b0: n2 = identical n0 n1');
  expect(last(answerOf((g) => { const x = g.parameter('r1'); return g.add({ op: 'identical' }, [x, g.guard(x, FLOATS)], typeOf(BOOLEAN), g.state()); }), 'true')).toBe(true);
});

test('boxing what was unboxed, and the other way round, is nothing', () => {
  expect(last(answerOf((g) => g.toDouble(g.box(g.add({ op: 'double', value: 2.5 }, [], typeOf(256))))), '2.5')).toBe(true);
  expect(last(answerOf((g) => g.box(g.toDouble(g.parameter('r1', typeOf(FLOAT))))), 'parameter r1')).toBe(true);
  // An integer as a Float is another object.
  expect(answerOf((g) => g.box(g.toDouble(g.parameter('r1', typeOf(INT)))))).toHaveLength(4);
});

test('a decided branch is a jump, what is not reached is gone, and the phi behind it is its one value', () => {
  const g = new GraphMaker();
  const parameter = g.parameter('r1'), one = g.int(1), two = g.int(2);
  const { no } = g.branch(g.compare('<', one, two));
  const join = g.newBlock(), phi = g.phi(join);
  g.jump(join);
  phi.inputs.push(parameter);
  g.block = no;
  g.call(parameter);
  g.jump(join);
  phi.inputs.push(two);
  g.answer(phi);
  simplify(g.graph, NO_REPORT);
  const lines = printGraph(g.graph);
  expect(lines.filter((line) => !/ = (\d|true)$/.test(line))).toEqual(['b0: n0 = parameter r1', 'b0: -> b1', 'b1: -> b3', 'b3: ^ n0']);
  expect(join.preds).toHaveLength(1);
});

test('a branch on what is surely true is decided by the type; one on any Boolean is not', () => {
  const decided = (type: Type) => {
    const g = new GraphMaker();
    const { no } = g.branch(g.parameter('r1', type));
    g.answer(g.int(1));
    g.block = no;
    g.answer(g.int(2));
    simplify(g.graph, NO_REPORT);
    return printGraph(g.graph).filter((line) => line.startsWith('b2'));
  };
  expect(decided(typeOf(TRUE))).toEqual([]);
  expect(decided(typeOf(BOOLEAN))).toHaveLength(2);
});

test('a phi of itself and one other value is that value', () => {
  const g = new GraphMaker();
  const first = g.parameter('r1'), { head, phi } = g.loop(first);
  phi.inputs.push(phi);
  const { no } = g.branch(g.call(phi), head);
  g.block = no;
  g.answer(phi);
  simplify(g.graph, NO_REPORT);
  expect(printGraph(g.graph)).toEqual(['b0: n0 = parameter r1', 'b0: -> b1', 'b1: n1 = callBlock n0', 'b1: n1 ? b1 : b2', 'b2: ^ n0']);
});
