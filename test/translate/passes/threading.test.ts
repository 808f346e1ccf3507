import { expect, test } from 'vitest';
import { threadJumps } from '../../../src/translate/passes/threading.js';
import { simplify } from '../../../src/translate/passes/simplify.js';
import { NO_REPORT } from '../../../src/translate/passes/reports.js';
import { BOOLEAN, typeOf } from '../../../src/translate/ir/types.js';
import type { Node } from '../../../src/translate/ir/node.js';
import { GraphMaker } from '../support/graphs.js';
import { printGraph } from '../support/print-graph.js';

/** `(r1 ifTrue: [a] ifFalse: [b]) ifTrue: [1] ifFalse: [2]`. `last` may use the join's value once more. */
function twice(a: (g: GraphMaker) => Node, b: (g: GraphMaker) => Node, last: (g: GraphMaker, phi: Node) => Node = (g) => g.int(1)): GraphMaker {
  const g = new GraphMaker();
  const { no } = g.branch(g.parameter('r1', typeOf(BOOLEAN))), join = g.newBlock();
  const yes = a(g);
  g.jump(join);
  g.block = no;
  const other = b(g);
  g.jump(join);
  const phi = g.phi(join, [yes, other], typeOf(BOOLEAN));
  const { no: second } = g.branch(phi);
  g.answer(last(g, phi));
  g.block = second;
  g.answer(g.int(2));
  threadJumps(g.graph, NO_REPORT);
  simplify(g.graph, NO_REPORT);
  return g;
}

/** Branches and answers, without names. */
const shape = (g: GraphMaker): string[] => printGraph(g.graph).filter((line) => /\?|\^|= \d/.test(line)).map((line) => line.replace(/n\d+ = /, ''));

test('both ways are known: the second branch is gone', () => {
  expect(shape(twice((g) => g.truth(false), (g) => g.truth(true))).filter((line) => line.includes('?'))).toEqual(['b0: n0 ? b1 : b2']);
});

test('one way is known: the other one decides', () => {
  const g = twice((maker) => maker.truth(true), (maker) => maker.parameter('r2', typeOf(BOOLEAN)));
  const lines = printGraph(g.graph);
  expect(lines.filter((line) => line.includes('?'))).toHaveLength(2);
  // The known way comes to the same answer as the other one's yes.
  const yes = lines.find((line) => line.includes('? b') && !line.startsWith('b0'))!;
  expect(lines).toContain(`b1: -> b${g.graph.blocks.find((block) => block.preds.length === 2)!.id}`);
  expect(yes).toMatch(/^b3: /);
});

test('a value that is wanted otherwise stays', () => {
  const g = twice((maker) => maker.truth(true), (maker) => maker.truth(false), (maker, phi) => maker.call(phi));
  expect(printGraph(g.graph).filter((line) => line.includes('?'))).toHaveLength(2);
});
