import { expect, test } from 'vitest';
import { removeAllocations } from '../../../src/translate/passes/escape.js';
import { simplify } from '../../../src/translate/passes/simplify.js';
import type { Node } from '../../../src/translate/ir/node.js';
import { unguarded } from '../../../src/translate/ir/node.js';
import { ANY } from '../../../src/translate/ir/types.js';
import { GraphMaker, POINTS } from '../support/graphs.js';
import { printGraph } from '../support/print-graph.js';
import { NO_REPORT } from '../../../src/translate/passes/reports.js';

const made = (g: GraphMaker): string[] => printGraph(g.graph).filter((line) => /new|etSlot|etCell|Home/.test(line)).map((line) => line.replace(/^.* = /, ''));

test('the slots of an object that nobody else sees are values', () => {
  const g = new GraphMaker();
  const x = g.parameter('r1'), point = g.newPoint();
  g.setSlot(point, 1, x);
  g.answer(g.add({ op: 'callBlock' }, [g.getSlot(g.refine(point, POINTS), 1), g.getSlot(point, 0)], ANY, null));
  removeAllocations(g.graph, NO_REPORT);
  expect(printGraph(g.graph)).toEqual(['b0: n0 = null', 'b0: n1 = parameter r1', 'b0: n2 = callBlock n1 n0', 'b0: ^ n2']);
});

test('an object that is answered, given away, stored, or has slots in an array of its own is made', () => {
  const escapes: readonly ((g: GraphMaker, point: Node) => void)[] = [
    (g, point) => g.answer(point),
    (g, point) => g.answer(g.call(point)),
    (g, point) => { g.setSlot(g.parameter('r1'), 0, point); g.answer(g.nil()); },
    (g, point) => { g.setSlot(point, 0, point); g.answer(g.nil()); },
    (g, point) => { g.setSlot(point, 20, g.nil()); g.answer(g.nil()); },
    (g, point) => { const join = g.newBlock(), phi = g.phi(join, [point]); g.jump(join); g.answer(phi); },
    (g, point) => g.answer(g.call(g.guard(point, POINTS))),
  ];
  for (const escape of escapes) {
    const g = new GraphMaker();
    escape(g, g.newPoint());
    removeAllocations(g.graph, NO_REPORT);
    expect(made(g)[0]).toBe('newObject');
  }
});

test('a cell that a loop sets is a phi at its head', () => {
  const g = new GraphMaker();
  const cell = g.newCell(g.int(0)), { head, phi } = g.loop(g.nil());
  const value = g.add({ op: 'getCell' }, [cell]), next = g.integer('+', value, g.int(1), g.state(cell));
  g.add({ op: 'setCell' }, [cell, next]);
  phi.inputs.push(phi);
  const { no } = g.branch(g.parameter('r1'), head);
  g.block = no;
  g.answer(g.add({ op: 'getCell' }, [cell]));
  removeAllocations(g.graph, NO_REPORT);
  simplify(g.graph, NO_REPORT);
  const lines = printGraph(g.graph);
  expect(made(g)).toEqual([]);
  const [contents] = head.phis;
  expect(head.phis).toHaveLength(1);
  expect(contents!.inputs.map(({ op }) => op)).toEqual(['constant', 'integer']);
  expect(lines.at(-1)).toMatch(/^b2: \^ n\d+$/);
  expect(no.ending).toMatchObject({ kind: 'return', value: next });
  // Where the code may be left the cell has what it would have held.
  expect(next.contents!.get(cell)!.get(0)).toBe(contents);
});

test('a different value on each way is a phi behind them; an object anew in each round has nothing of the last one', () => {
  const g = new GraphMaker();
  const { head, phi } = g.loop(g.nil());
  const point = g.newPoint(), old = g.getSlot(point, 0), { no } = g.branch(g.parameter('r1')), join = g.newBlock();
  g.setSlot(point, 0, g.int(7));
  g.jump(join);
  g.block = no;
  g.jump(join);
  const seen = g.add({ op: 'callBlock' }, [old, g.getSlot(point, 0)], ANY, null);
  phi.inputs.push(phi);
  const end = g.branch(seen, head);
  g.block = end.no;
  g.answer(g.nil());
  removeAllocations(g.graph, NO_REPORT);
  const [first, second] = seen.inputs;
  expect(first!.info).toEqual({ op: 'constant', value: null });
  expect([second!.op, second!.inputs.map(({ info }) => (info.op === 'constant' ? info.value : info.op))]).toEqual(['phi', [7, null]]);
});

test('a block that is not made holds what it captured; a cell in it is not made either', () => {
  const g = new GraphMaker();
  const cell = g.newCell(g.int(1));
  const block = g.add({ op: 'newBlock', code: 0, block: 0 }, [g.parameter('r0'), g.nil(), cell], ANY, g.state());
  const call = g.call();
  call.state = g.state(block);
  g.answer(call);
  removeAllocations(g.graph, NO_REPORT);
  expect(made(g)).toEqual([]);
  expect([...call.contents!.keys()].map(({ op }) => op).sort()).toEqual(['newBlock', 'newCell']);
  expect(unguarded(call.contents!.get(cell)!.get(0)!).info).toEqual({ op: 'constant', value: 1 });
});

test('the homes that have to be made are answered', () => {
  const g = new GraphMaker();
  const home = (): Node => g.add({ op: 'newHome' }, [], ANY, g.state());
  const inside = home(), outside = home();
  g.add({ op: 'endHome' }, [inside]);
  g.answer(g.call(g.add({ op: 'newBlock', code: 0, block: 0 }, [g.nil(), outside], ANY, g.state())));
  expect([...removeAllocations(g.graph, NO_REPORT)]).toEqual([outside]);
  expect(made(g)).toEqual(['newHome', expect.stringMatching(/^newBlock/)]);
});
