import { expect, it } from 'vitest';
import { exportedClasses, type ExportedClass } from '../../src/api/exported-classes.js';
import { programs } from './support.js';

async function exported(...texts: readonly string[]): Promise<ExportedClass[]> { return exportedClasses(await programs(...texts)); }

const outline = ({ name, base, methods, classMethods }: ExportedClass) => ({
  name, base: base?.name ?? null, methods: methods.map((method) => method.name), classMethods: classMethods.map((method) => method.name),
});

it('the classes that a program makes are exported, with their own methods; library classes and operators are not', async () => {
  const found = await exported(`
Stack subclass: ArrayList
  method: push: x [ self add: x ]
  method: + other [ ^self ]
Deep subclass: Stack
  classMethod: of: n [ ^self new ]
Object subclass: nil
  method: extra [ ^1 ]
`);
  expect(found.map(outline)).toEqual([
    { name: 'Stack', base: null, methods: ['push'], classMethods: ['new'] },
    { name: 'Deep', base: 'Stack', methods: [], classMethods: ['new', 'of'] },
  ]);
});

it('names are told apart in the whole program, new included', async () => {
  const found = await exported('A subclass: Object\n  method: name [ ^1 ]\nB subclass: Object\n  method: name: n [ ^n ]\n  classMethod: new: n [ ^n ]\n  classMethod: name [ ^2 ]\n');
  expect(found.map(outline)).toEqual([
    { name: 'A', base: null, methods: ['name'], classMethods: ['new'] },
    { name: 'B', base: null, methods: ['name_'], classMethods: ['new', 'new_', '$name'] },
  ]);
});

it('methods of traits count, and those of later batches', async () => {
  const found = await exported('T trait\n  method: twice [ ^2 ]\nA subclass: Object\n  include: T\n', 'A subclass: Object\n  method: later [ ^1 ]\n  method: twice [ ^4 ]\n');
  expect(found.map(outline)).toEqual([{ name: 'A', base: null, methods: ['twice', 'later'], classMethods: ['new'] }]);
});

it('nothing of the library that a trait brings along is shown with a private name', async () => {
  const [found] = await exported('A subclass: Object\n  include: Enumerable\n  method: do: aBlock [ aBlock value: 1 ]\n');
  expect(found!.methods.map(({ selector }) => selector)).toContain('inject:into:');
  expect(found!.methods.filter(({ selector }) => !/^[a-z]/i.test(selector))).toEqual([]);
});
