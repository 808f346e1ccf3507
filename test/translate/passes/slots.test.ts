import { expect, test } from 'vitest';
import type { Node, SlotKind } from '../../../src/translate/ir/node.js';
import { ANY, FLOAT, typeOf } from '../../../src/translate/ir/types.js';
import { eliminateLoads } from '../../../src/translate/passes/loads.js';
import { NO_REPORT } from '../../../src/translate/passes/reports.js';
import { slotsWanted, useDoubleSlots } from '../../../src/translate/passes/slots.js';
import type { CodeInput } from '../../../src/translate/unit.js';
import { FLOATS, GraphMaker } from '../support/graphs.js';
import { printGraph } from '../support/print-graph.js';

const read = (g: GraphMaker, object: Node, holds: SlotKind): Node => g.add({ op: 'getSlot', place: 1, holds }, [object], ANY, g.state(object));
const write = (g: GraphMaker, object: Node, value: Node, holds: SlotKind): Node => g.add({ op: 'setSlot', place: 1, holds }, [object, value], ANY, g.state(object, value));

/** The accesses to slots that are left of what `make` builds. */
function accesses(make: (g: GraphMaker, object: Node) => Node): string[] {
  const g = new GraphMaker();
  const value = make(g, g.parameter('r1'));
  g.answer(value.info.op === 'setSlot' ? g.nil() : value);
  useDoubleSlots(g.graph, NO_REPORT);
  eliminateLoads(g.graph, NO_REPORT);
  return printGraph(g.graph).flatMap((line) => /\w+Slot/.exec(line)?.[0] ?? []);
}

test('a slot that keeps doubles is read and written as a double where it is expected to hold one', () => {
  expect(accesses((g, o) => g.guard(read(g, o, 'double'), FLOATS))).toEqual(['getDoubleSlot']);
  expect(accesses((g, o) => read(g, o, 'mixed'))).toEqual(['getSlot']);
  expect(accesses((g, o) => write(g, o, g.box(g.toDouble(g.parameter('r2', typeOf(FLOAT)))), 'double'))).toEqual(['setDoubleSlot']);
  expect(accesses((g, o) => write(g, o, g.parameter('r2'), 'double'))).toEqual(['setSlot']);
  expect(accesses((g, o) => write(g, o, g.box(g.toDouble(g.parameter('r2', typeOf(FLOAT)))), 'values'))).toEqual(['setSlot']);
});

test('a double that is known is not read again; a double and a value do not stand for each other', () => {
  const double = (g: GraphMaker): Node => g.box(g.toDouble(g.parameter('r2', typeOf(FLOAT))));
  expect(accesses((g, o) => {
    write(g, o, double(g), 'double');
    return read(g, o, 'double');
  })).toEqual(['setDoubleSlot']);
  expect(accesses((g, o) => {
    write(g, o, double(g), 'double');
    return read(g, o, 'mixed');
  })).toEqual(['setDoubleSlot', 'getSlot']);
  expect(accesses((g, o) => {
    write(g, o, g.parameter('r2'), 'double');
    return read(g, o, 'double');
  })).toEqual(['setSlot', 'getDoubleSlot']);
});

test('slots of objects that exist are wanted for doubles that have just been computed', () => {
  const wanted = (make: (g: GraphMaker) => [object: Node, value: Node, holds: SlotKind]): string[] => {
    const g = new GraphMaker();
    (g.graph.codes as CodeInput[])[0] = { ...g.graph.codes[0]!, places: [4, 1], slotClasses: [{ name: 'Q', meta: false }, { name: 'P', meta: false }] };
    const [object, value, holds] = make(g);
    g.answer(write(g, object, value, holds));
    return slotsWanted(g.graph);
  };
  const computed = (g: GraphMaker): Node => g.box(g.float('+', g.toDouble(g.parameter('r2', typeOf(FLOAT))), g.toDouble(g.parameter('r2', typeOf(FLOAT)))));
  expect(wanted((g) => [g.parameter('r1'), computed(g), 'values'])).toEqual(['P false 1']);
  expect(wanted((g) => [g.parameter('r1'), g.parameter('r2', typeOf(FLOAT)), 'values'])).toEqual([]);
  expect(wanted((g) => [g.newPoint(), computed(g), 'values'])).toEqual([]);
  expect(wanted((g) => [g.parameter('r1'), computed(g), 'double'])).toEqual([]);
});
