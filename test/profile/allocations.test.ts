import { expect, test } from 'vitest';
import { collectStatistics } from '../../src/profile/statistics.js';
import { SYNC, TestVM } from '../jit/support.js';

/** Ten rounds that each make what is said beside them. */
const PROGRAM = `
Point subclass: Object
  instanceVars: x y
  method: x: a y: b [ x := a. y := b ]
Make subclass: Object
  method: all: k [ | a |
    a := Point new.                         "an object"
    a x: {k. k} y: #(1 2).                  "two arrays"
    a := a copy.                            "an object"
    a x: 1.5 + k y: 1.5 * 2.5.              "a float: the product is folded"
    a x: #[1 2] y: [k].                     "bytes and a block"
    [:b | a := b] value: 3.                 "a block, and with it a cell"
    (k > 0) ifTrue: [#(1) do: [:b | ^b]].   "an array, a block and a home"
    ^a ]
| m i |
m := Make new. i := 0.
[i < 10] whileTrue: [i := i + 1. m all: i].
`;

const EXPECTED = { objects: 21, arrays: 30, bytes: 10, natives: 0, floats: 10, blocks: 30, cells: 10, homes: 10, total: 121 };

test.each([
  ['the interpreter', { jit: 0 }], ['compiled code', { ...SYNC, jitThreshold: 1 }], ['either', { ...SYNC, jitThreshold: 4, deopt: 'all' }],
] as const)('counts what %s allocates, by kind and class', async (_tier, options) => {
  const t = await TestVM.make({ ...options, countAllocations: true });
  const { total: before, ...kinds } = collectStatistics(t.vm).allocations!;
  expect([before, Object.keys(kinds).length]).toEqual([0, 9]);
  await t.run(PROGRAM);
  const { classes, ...counts } = collectStatistics(t.vm).allocations!;
  expect(counts).toEqual(EXPECTED);
  expect(classes).toEqual([{ name: 'Array', count: 30 }, { name: 'Point', count: 20 }, { name: 'ByteArray', count: 10 }, { name: 'Make', count: 1 }]);
  const { layouts } = collectStatistics(t.vm);
  expect(layouts.slots).toEqual([{ name: 'Point', kind: 'plain', slots: 2, instances: 20 }]);
});

test('does not claim to have counted what it was not asked to count', async () => {
  const t = await TestVM.make({ jit: 0 });
  await t.run(PROGRAM);
  const { allocations, layouts } = collectStatistics(t.vm);
  expect(allocations).toBeNull();
  expect(layouts.slots).toEqual([{ name: 'Point', kind: 'plain', slots: 2, instances: null }]);
});
