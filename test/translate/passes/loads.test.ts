import { expect, test } from 'vitest';
import { eliminateLoads } from '../../../src/translate/passes/loads.js';
import { NO_REPORT } from '../../../src/translate/passes/reports.js';
import { BOOLEAN, typeOf } from '../../../src/translate/ir/types.js';
import type { Node } from '../../../src/translate/ir/node.js';
import { GraphMaker } from '../support/graphs.js';
import { printGraph } from '../support/print-graph.js';

/** The loads that are left of what `make` builds; the answer is the last value. */
function loads(make: (g: GraphMaker, object: Node, other: Node) => Node): string[] {
  const g = new GraphMaker();
  g.answer(make(g, g.parameter('r1'), g.parameter('r2')));
  eliminateLoads(g.graph, NO_REPORT);
  return printGraph(g.graph).filter((line) => /getSlot|getCell|arraySize/.test(line)).map((line) => line.replace(/n\d+ = /, ''));
}

test('what was read is not read again, what was stored is not read', () => {
  expect(loads((g, o) => g.call(g.getSlot(o, 0), g.getSlot(o, 0), g.getSlot(o, 1)))).toEqual(['b0: getSlot 0 n0', 'b0: getSlot 1 n0']);
  expect(loads((g, o) => {
    g.setSlot(o, 0, g.int(3));
    return g.getSlot(o, 0);
  })).toEqual([]);
});

test('a store into the same place of another object may be one into this one; other places are not concerned', () => {
  expect(loads((g, o, other) => {
    const before = g.getSlot(o, 0);
    g.getSlot(o, 1);
    g.setSlot(other, 0, before);
    return g.call(g.getSlot(o, 0), g.getSlot(o, 1));
  })).toHaveLength(3);
});

test('a call may change everything', () => {
  expect(loads((g, o) => {
    g.getSlot(o, 0);
    g.call(o);
    return g.getSlot(o, 0);
  })).toHaveLength(2);
});

test('guards know the same object', () => {
  expect(loads((g, o) => {
    const size = (): Node => g.add({ op: 'arraySize' }, [g.guard(o, { kind: 'class', cls: { name: 'Array', meta: false }, guard: 'object' })]);
    size();
    return size();
  })).toHaveLength(1);
});

/** Reads slot 0 on one or both ways of a branch, and behind it. */
const branches = (both: boolean): string[] => loads((g, o) => {
  const { no } = g.branch(g.parameter('r3', typeOf(BOOLEAN))), join = g.newBlock();
  g.setSlot(o, 0, o);
  g.jump(join);
  g.block = no;
  if (both) g.setSlot(o, 0, o);
  g.jump(join);
  return g.getSlot(o, 0);
});

test('behind a branch only what is known on both ways is', () => {
  expect(branches(true)).toEqual([]);
  expect(branches(false)).toHaveLength(1);
});

/** Reads slot 0 before a loop and in each round, after which `change` comes. */
const loop = (change: (g: GraphMaker, object: Node) => void): string[] => loads((g, o) => {
  g.getSlot(o, 0);
  const { head, phi } = g.loop(g.int(0));
  const { no } = g.branch(g.compare('<', phi, g.getSlot(o, 0)));
  change(g, o);
  phi.inputs.push(g.integer('+', phi, g.int(1)));
  g.jump(head);
  g.block = no;
  return phi;
});

test('in a loop is known what was before it, unless a round may change it', () => {
  expect(loop(() => {})).toHaveLength(1);
  expect(loop((g, o) => { g.setSlot(o, 1, o); })).toHaveLength(1);
  expect(loop((g, o) => { g.setSlot(o, 0, o); })).toHaveLength(2);
  expect(loop((g) => { g.call(); })).toHaveLength(2);
});
