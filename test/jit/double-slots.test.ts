import { expect, test } from 'vitest';
import { SYNC, TestVM } from './support.js';

const POINT = `
Point subclass: Object
  instanceVars: x y
  classMethod: x: a y: b [ ^self new setX: a y: b ]
  method: setX: a y: b [ x := a. y := b ]
  method: x [ ^x ]
  method: y [ ^y ]
  method: grow [ x := x * 1.0 + 0.5 ]
  method: name: aString [ x := aString ]
Point3 subclass: Point
  method: shrink [ x := x - 0.25 ]
Driver subclass: Object
  method: grow: p times: n [ 1 to: n do: [:i | p grow] ]
  method: seen: p times: n [ | seen i | seen := ArrayList new. i := 1. [i <= n] whileTrue: [seen add: p x. i \\\\ 10 = 0 ifTrue: [p perform: #grow]. i := i + 1]. ^seen ]
`;

const LEVEL_2 = { ...SYNC, jit: 2, jitThreshold: 10 } as const;

test('a slot into which Floats are computed keeps doubles, in subclasses as well, also in those that come later; the others do not', async () => {
  const t = await TestVM.make(LEVEL_2);
  await t.run(`${POINT}Driver new grow: (Point x: 1.5 y: 2.5) times: 100.`);
  const slots = (name: string): number => t.vm.classes.get(name)!.doubleSlots;
  expect([slots('Point'), slots('Point3'), slots('Object'), t.vm.exec.hasDoubleSlots]).toEqual([1, 1, 0, true]);
  await t.run('Point4 subclass: Point\n  instanceVars: z\n  method: z [ ^z ]\n');
  expect(slots('Point4')).toBe(1);
});

test('the box of a slot stays in it: what has been read before does not change, in code of any tier, and anything else may be stored', async () => {
  const t = await TestVM.make(LEVEL_2);
  expect(await t.run(`${POINT}
    | p q seen |
    p := Point3 x: 0.5 y: 0.25.
    Driver new grow: p times: 60.
    q := p x. p grow. (q = p x) printNl. (p instVarAt: 0) = q ifTrue: ['same' printNl].
    q := p copy. p shrink. {q x. p x} printNl.
    p name: 'a'. p x printNl. p := Point x: 3 y: 1. p x printNl. Driver new grow: p times: 2. p x printNl`)).toBe("false\n#(31.0 30.75 )\n'a'\n3\n4.0\n");
});

test('an activation that began before the slot was opened does not see boxes', async () => {
  for (const jitThreshold of [5, 20, 50]) {
    const t = await TestVM.make({ ...LEVEL_2, jitThreshold });
    expect(await t.run(`${POINT}| seen | seen := Driver new seen: (Point x: 0.0 y: 0.0) times: 3000. ((1 to: 3000) allSatisfy: [:i | (seen at: i) = (i - 1 // 10 * 0.5)]) printNl`)).toBe('true\n');
  }
});

test('code that reads a slot as it was goes out of use when the slot is opened, and without the pass none is', async () => {
  const t = await TestVM.make(LEVEL_2);
  await t.run(`${POINT}| p | p := Point x: 1.5 y: 2.5. 1 to: 30 do: [:i | p x]. Driver new grow: p times: 100. 1 to: 30 do: [:i | p x]`);
  expect(t.unit('Point>>x').installed!.translation.codes.map(({ doubles }) => doubles)).toEqual([[0]]);
  expect(t.unit('Driver>>grow:times:').installed!.translation.typescript).toContain('rt.slotFloat()');
  const without = await TestVM.make({ ...LEVEL_2, withoutPasses: ['slots'] });
  await without.run(`${POINT}Driver new grow: (Point x: 1.5 y: 2.5) times: 100.`);
  expect(without.vm.exec.hasDoubleSlots).toBe(false);
});
