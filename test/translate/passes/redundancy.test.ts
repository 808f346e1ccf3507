import { expect, test } from 'vitest';
import { removeRedundancy } from '../../../src/translate/passes/redundancy.js';
import { FLOAT, RAW, typeOf } from '../../../src/translate/ir/types.js';
import { GraphMaker, POINTS, SMALL_INTEGER } from '../support/graphs.js';
import { printGraph } from '../support/print-graph.js';
import { NO_REPORT } from '../../../src/translate/passes/reports.js';

test('a guard that was passed is not tested again where it dominates, also through other guards', () => {
  const g = new GraphMaker();
  const x = g.parameter('r1'), first = g.guard(x, { kind: 'number' }), second = g.guard(first, SMALL_INTEGER);
  g.branch(g.parameter('r2'));
  g.answer(g.call(g.guard(second, { kind: 'number' }), g.guard(x, SMALL_INTEGER)));
  removeRedundancy(g.graph, NO_REPORT);
  expect(printGraph(g.graph).filter((line) => line.includes('guard') || line.includes('call'))).toEqual(
    ['b0: n1 = guard number n0', 'b0: n2 = guard SmallInteger n1', 'b1: n4 = callBlock n1 n2']);
});

test('what one way computes is not known on the other way, nor behind both', () => {
  const g = new GraphMaker();
  const x = g.parameter('r1', typeOf(FLOAT)), { no } = g.branch(g.parameter('r2'));
  const join = g.newBlock();
  g.call(g.toDouble(x));
  g.jump(join);
  g.block = no;
  g.call(g.toDouble(x));
  g.jump(join);
  g.answer(g.toDouble(x));
  removeRedundancy(g.graph, NO_REPORT);
  expect(printGraph(g.graph).filter((line) => line.includes('toDouble'))).toHaveLength(3);
});

test('equal computations are done once; the signs of zero, a number and its text, and kinds of comparison are told apart', () => {
  const g = new GraphMaker();
  const double = (value: number) => g.add({ op: 'double', value }, [], typeOf(RAW));
  const zero = double(0), minus = double(-0), sum = g.float('+', zero, minus);
  const values = [zero, minus, double(0), double(-0), sum, g.float('+', zero, minus), g.float('+', minus, zero), g.float('-', zero, minus), g.int(1), g.add({ op: 'constant', value: '1' })];
  g.answer(g.call(...values, g.compare('<', zero, minus), g.add({ op: 'compare', sign: '<', doubles: true }, [zero, minus])));
  removeRedundancy(g.graph, NO_REPORT);
  expect(printGraph(g.graph)).toEqual([
    'b0: n0 = 0', 'b0: n1 = 0', 'b0: n2 = float + n0 n1', 'b0: n3 = float + n1 n0', 'b0: n4 = float - n0 n1', 'b0: n5 = 1', 'b0: n6 = 1',
    'b0: n7 = compare < n0 n1', 'b0: n8 = compare < n0 n1', 'b0: n9 = callBlock n0 n1 n0 n1 n2 n2 n3 n4 n5 n6 n7 n8', 'b0: ^ n9',
  ]);
});

test('what depends on more than its inputs is done again', () => {
  const g = new GraphMaker();
  const object = g.guard(g.parameter('r1'), POINTS), values = [g.getSlot(object, 0), g.call(object), g.getSlot(object, 0), g.call(object), g.newPoint(), g.newPoint()];
  g.answer(g.call(...values));
  const before = printGraph(g.graph);
  removeRedundancy(g.graph, NO_REPORT);
  expect(printGraph(g.graph)).toEqual(before);
});
