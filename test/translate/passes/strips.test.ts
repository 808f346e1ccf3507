import { expect, test } from 'vitest';
import { mineStrips } from '../../../src/translate/passes/strips.js';
import { NO_REPORT } from '../../../src/translate/passes/reports.js';
import { ANY, INT, typeOf } from '../../../src/translate/ir/types.js';
import type { Node } from '../../../src/translate/ir/node.js';
import { GraphMaker } from '../support/graphs.js';
import { printGraph } from '../support/print-graph.js';

/** `[i < n] whileTrue: [body. i := i + step]`, with the state of each round's end at its poll. */
function loop(step: number, body: (g: GraphMaker, i: Node) => void = () => {}, sign: '<' | '<=' | '>' = '<'): GraphMaker {
  const g = new GraphMaker();
  const limit = g.parameter('r1', typeOf(INT)), first = g.int(1), by = g.int(step);
  const { head, phi } = g.loop(first, typeOf(INT));
  const { no } = g.branch(g.compare(sign, phi, limit));
  body(g, phi);
  const next = g.integer('+', phi, by);
  g.add({ op: 'poll' }, [], ANY, g.state(limit, next));
  phi.inputs.push(next);
  g.jump(head);
  g.block = no;
  g.answer(phi);
  return g;
}

test('a loop that counts towards a limit has an outer one, which polls between strips', () => {
  const g = loop(1);
  mineStrips(g.graph, NO_REPORT);
  expect(printGraph(g.graph)).toEqual([
    'b0: n0 = parameter r1', 'b0: n1 = 1', 'b0: n2 = 1', 'b0: -> b4',
    'b1: n3 = phi n6 n5', 'b1: n4 = compare < n3 n7', 'b1: n4 ? b2 : b5',
    'b2: n5 = integer + n3 n2', 'b2: -> b1',
    'b3: ^ n3',
    'b4: n6 = phi n1 n3', 'b4: n7 = stripEnd n0 n6 n2', 'b4: -> b1',
    'b5: n8 = compare < n3 n0', 'b5: n8 ? b6 : b3',
    'b6: n9 = poll', 'b6: -> b4',
  ]);
});

test('the frame at the poll holds the loop\'s variables', () => {
  const g = loop(1);
  mineStrips(g.graph, NO_REPORT);
  const [poll] = g.graph.blocks.at(-1)!.nodes;
  expect(poll!.state!.values).toEqual([g.graph.entry.nodes[0], g.graph.blocks[1]!.phis[0]]);
});

test.each([
  ['counts away from its limit', -1, undefined, '<'],
  ['has a variable that is changed otherwise', 0, undefined, '<'],
] as const)('a loop that %s counts its rounds down', (_, step, body, sign) => {
  const g = loop(step, body, sign);
  mineStrips(g.graph, NO_REPORT);
  expect(printGraph(g.graph).filter((line) => /poll|countdown|stripEnd/.test(line)).map((line) => line.replace(/.*= /, ''))).toEqual(['countdown']);
});

test('a loop that calls polls in each round', () => {
  const g = loop(1, (maker, i) => { maker.call(i); });
  const before = printGraph(g.graph);
  mineStrips(g.graph, NO_REPORT);
  expect(printGraph(g.graph)).toEqual(before);
});
