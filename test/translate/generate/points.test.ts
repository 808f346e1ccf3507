import { expect, test } from 'vitest';
import { Constants } from '../../../src/translate/constants.js';
import { Liveness } from '../../../src/translate/generate/liveness.js';
import { Locals } from '../../../src/translate/generate/locals.js';
import { Points } from '../../../src/translate/generate/points.js';
import type { Node } from '../../../src/translate/ir/node.js';
import { ANY, FLOAT, INT, RAW, typeOf } from '../../../src/translate/ir/types.js';
import { removeAllocations } from '../../../src/translate/passes/escape.js';
import { GraphMaker, POINT } from '../support/graphs.js';
import { NO_REPORT } from '../../../src/translate/passes/reports.js';

function pointsOf({ graph }: GraphMaker): { readonly points: Points; readonly locals: Locals; readonly constants: Constants } {
  const liveness = new Liveness(graph), locals = new Locals(liveness, new Set()), constants = new Constants(graph.codes);
  return { points: new Points(10, constants, liveness, locals), locals, constants };
}

test('where the code is left each register is a constant, a parameter, a local, or a double', () => {
  const g = new GraphMaker();
  const parameter = g.parameter('r2'), sum = g.integer('+', g.parameter('r1', typeOf(INT)), g.int(1)), double = g.float('+', g.toDouble(sum), g.add({ op: 'double', value: -0 }, [], typeOf(RAW)));
  const box = g.add({ op: 'box' }, [double], typeOf(FLOAT));
  const values = [parameter, g.int(5), g.nil(), sum, null, box, g.add({ op: 'double', value: NaN }, [], typeOf(RAW)), g.add({ op: 'constant', value: 10n ** 20n })];
  const call = g.call();
  call.state = g.state(...values);
  g.answer(call);
  const { points, locals } = pointsOf(g);
  const { number, names } = points.exit(call.state, null, 'why');
  expect(number).toBe(10);
  expect(new Set(names)).toEqual(new Set(['r2', locals.nameOf(sum), locals.nameOf(double)]));
  expect(points.finish()).toEqual([{
    again: true, objects: [], locals: 3, reason: 'why',
    frames: [{ code: 0, pc: 0, closure: null, registers: [
      [0, { kind: 'local', at: names.indexOf('r2'), double: false }], [1, { kind: 'constant', value: 5 }], [2, { kind: 'constant', value: null }],
      [3, { kind: 'local', at: names.indexOf(locals.nameOf(sum)), double: false }], [5, { kind: 'local', at: names.indexOf(locals.nameOf(double)), double: true }],
      [6, { kind: 'double', value: 'NaN' }], [7, { kind: 'big', digits: '100000000000000000000' }],
    ] }],
  }]);
  expect([...points.parametersUsed]).toEqual(['r2']);
});

test('points of calls refer to one list of locals, which is complete when all have been noted; a state has one point', () => {
  const g = new GraphMaker();
  const first = g.call(), second = g.call(), third = g.call();
  second.state = g.state(first);
  third.state = g.state(second);
  g.answer(third);
  const { points, locals } = pointsOf(g);
  expect([points.call(second.state, null), points.call(third.state, null), points.call(second.state, null)]).toEqual([10, 11, 10]);
  const finished = points.finish();
  expect(points.recorded).toEqual([...new Set([locals.nameOf(first), locals.nameOf(second)])]);
  expect(finished.map(({ locals: recorded }) => recorded)).toEqual([points.recorded.length, points.recorded.length]);
  expect(finished[1]!.frames[0]!.registers).toEqual([[0, { kind: 'local', at: points.recorded.indexOf(locals.nameOf(second)), double: false }]]);
});

test('frames come innermost first, with the closure', () => {
  const g = new GraphMaker();
  const closure = g.parameter('b'), call = g.call();
  call.state = { parent: { ...g.state(g.int(2)), pc: 7, again: false }, code: 0, pc: 3, again: false, values: [g.int(1)], closure };
  g.answer(call);
  const { points } = pointsOf(g);
  points.exit(call.state, null, '');
  const [{ frames, again }] = points.finish() as [ReturnType<Points['finish']>[0]];
  expect([again, ...frames.map(({ pc }) => pc)]).toEqual([false, 3, 7]);
  expect(frames[0]!.closure).toEqual({ kind: 'local', at: 0, double: false });
});

test('objects that are not made are described once, even if they hold one another', () => {
  const g = new GraphMaker();
  const cell = g.newCell(g.int(0)), point = g.newPoint();
  const block: Node = g.add({ op: 'newBlock', code: 0, block: 4 }, [g.parameter('r0'), g.nil(), cell], ANY, g.state());
  g.setSlot(point, 2, g.int(9));
  const call = g.call();
  call.state = g.state(block, cell, point, block);
  g.answer(call);
  removeAllocations(g.graph, NO_REPORT);
  // The block is in the cell that it captures.
  call.contents = new Map([...call.contents!, [cell, new Map([[0, block]])]]);
  const { points, constants } = pointsOf(g);
  points.exit(call.state, call.contents, '');
  const [{ frames, objects }] = points.finish() as [ReturnType<Points['finish']>[0]];
  const at = (kind: string): number => objects.findIndex((object) => object.kind === kind);
  expect(frames[0]!.registers.map(([, ref]) => ref)).toEqual(['block', 'cell', 'plain', 'block'].map((kind) => ({ kind: 'object', index: at(kind) })));
  expect(objects).toHaveLength(3);
  expect(objects[at('cell')]).toEqual({ kind: 'cell', value: { kind: 'object', index: at('block') } });
  expect(objects[at('block')]).toMatchObject({ kind: 'block', captured: [{ kind: 'object', index: at('cell') }], home: { kind: 'constant', value: null } });
  expect(objects[at('plain')]).toMatchObject({ kind: 'plain', wide: false, slots: [[0, { kind: 'constant', value: null }], [1, { kind: 'constant', value: null }], [2, { kind: 'constant', value: 9 }], [3, { kind: 'constant', value: null }]] });
  expect(constants.refs).toContainEqual({ kind: 'shape', cls: POINT, wide: false });
  expect(constants.refs).toContainEqual({ kind: 'block', code: 0, index: 4 });
});
