import { expect, test } from 'vitest';
import { unboxPhis } from '../../../src/translate/passes/doubles.js';
import { simplify } from '../../../src/translate/passes/simplify.js';
import { FLOAT, RAW, ANY, typeOf } from '../../../src/translate/ir/types.js';
import { GraphMaker } from '../support/graphs.js';
import { printGraph } from '../support/print-graph.js';
import { NO_REPORT } from '../../../src/translate/passes/reports.js';

/** `[b value: x] whileTrue: [x := x + x]`, and x. */
function doubling(type = typeOf(FLOAT)): GraphMaker {
  const g = new GraphMaker();
  const { head, phi } = g.loop(g.parameter('r1', typeOf(FLOAT)), type);
  const double = g.toDouble(phi);
  phi.inputs.push(g.box(g.float('+', double, double)));
  const { no } = g.branch(g.parameter('r2'), head);
  g.block = no;
  g.answer(phi);
  return g;
}

test('a loop variable that is a Float is a host double in the loop, and boxed where it is wanted', () => {
  const g = doubling();
  unboxPhis(g.graph, NO_REPORT);
  simplify(g.graph, NO_REPORT);
  const [head] = g.graph.blocks[1]!.phis;
  expect(g.graph.blocks[1]!.phis.map(({ type }) => type)).toEqual([typeOf(RAW)]);
  const lines = printGraph(g.graph);
  expect(head!.inputs.map(({ op }) => op)).toEqual(['toDouble', 'float']);
  expect(lines.filter((line) => line.includes('float +'))).toEqual([expect.stringMatching(/float \+ (n\d+) \1$/)]);
  expect(lines.at(-1)).toMatch(/^b2: \^ /);
  const box = g.graph.blocks[1]!.nodes.find(({ op, inputs }) => op === 'box' && inputs[0] === head)!;
  expect(g.graph.blocks[2]!.ending).toMatchObject({ kind: 'return', value: box });
});

test('a variable that may be something else, or that nobody wants as a double, is left as it is', () => {
  const other = doubling(ANY), before = printGraph(other.graph);
  unboxPhis(other.graph, NO_REPORT);
  expect(printGraph(other.graph)).toEqual(before);
  const g = new GraphMaker();
  const { head, phi } = g.loop(g.parameter('r1', typeOf(FLOAT)), typeOf(FLOAT));
  phi.inputs.push(phi);
  const { no } = g.branch(g.call(phi), head);
  g.block = no;
  g.answer(phi);
  const unused = printGraph(g.graph);
  unboxPhis(g.graph, NO_REPORT);
  expect(printGraph(g.graph)).toEqual(unused);
});
