import { beforeAll, expect, test } from 'vitest';
import { loadBatch } from '../../src/runtime/load/load-batch.js';
import type { VM } from '../../src/runtime/vm.js';
import { collectApi } from '../../src/tools/api/collect.js';
import { apiSchema, type ApiMethod } from '../../src/tools/api/schema.js';
import { classIndex, helpOn } from '../../src/tools/help.js';
import { newVM } from '../language/support/program.js';

let vm: VM;
beforeAll(async () => {
  ({ vm } = await newVM({ jit: 0 }));
  const { diagnostics } = loadBatch(vm, [{ path: 'a.mag', text: `namespace: 'Shop'
Priced trait requires: price """The price, doubled.""" method: twice ^<Integer> [^self price * 2]
"""An order.
More about it."""
Order subclass: Object include: Priced instanceVars: price classVars: Last
"""What it costs.""" method: price [^price]
method: add: n <Integer> to: other ^<Order> ! <IO, State> []
classMethod: new [^self basicNew]
Guide01 subclass: Object` }]);
  expect(diagnostics).toEqual([]);
});

test('help on classes, methods, traits, and what is not there', () => {
  expect(helpOn(vm, 'Shop::Order')).toBe('Order (subclass of Object)\n\nAn order.\nMore about it.\n\nInstance methods:\n  add:to:\n  price\n  twice\n\nClass methods:\n  new\n');
  expect(helpOn(vm, 'Order')).toBe(helpOn(vm, 'Shop::Order'));
  const undocumented = 'Order class>>new\n\n(no documentation)\n';
  expect([helpOn(vm, 'Order>>price'), helpOn(vm, 'Order>>new'), helpOn(vm, 'Order class>>new')]).toEqual(['Order>>price\n\nWhat it costs.\n', undocumented, undocumented]);
  expect(helpOn(vm, 'Order>>printString')).toMatch(/^Object>>printString\n\n/);
  expect(helpOn(vm, 'Shop::Priced')).toBe('Shop::Priced (trait)\n\nMethods:\n  twice\n');
  expect([helpOn(vm, 'Ordr'), helpOn(vm, 'Shop::Ordr'), helpOn(vm, 'Order>>prize')]).toEqual(['Unknown class: Ordr\n', 'Unknown class: Shop::Ordr, did you mean "Shop::Order"?\n', 'Unknown method: Order>>prize, did you mean "price"?\n']);
});

test('the index: first lines, names padded, the guide only if asked for', () => {
  expect(classIndex(vm, false)).toContain('\nShop::Order                    An order.\n');
  expect([classIndex(vm, false), classIndex(vm, true)].map((text) => text.includes('Guide01'))).toEqual([false, true]);
  expect(classIndex(vm, true)).not.toContain('%');
});

test('the API as data has the form of its schema', () => {
  const api = apiSchema.parse(collectApi(vm, true));
  const order = api.classes.find(({ fullName }) => fullName === 'Shop::Order')!;
  expect({ ...order, methods: [] }).toEqual({
    kind: 'class', name: 'Order', fullName: 'Shop::Order', namespace: 'Shop', superclass: 'Object', traits: ['Shop::Priced'], instanceVariables: ['price'], classVariables: ['Last'],
    documentation: 'An order.\nMore about it.', builtIn: false, methods: [],
  });
  const plain: ApiMethod = { selector: 'new', side: 'class', parameters: [], returns: null, effects: [], documentation: null, trait: null, builtIn: false };
  expect(order.methods).toEqual([
    { ...plain, selector: 'add:to:', side: 'instance', parameters: [{ name: 'n', type: 'Integer' }, { name: 'other', type: null }], returns: 'Order', effects: ['IO', 'State'] },
    { ...plain, selector: 'price', side: 'instance', documentation: 'What it costs.' },
    { ...plain, selector: 'twice', side: 'instance', returns: 'Integer', documentation: 'The price, doubled.', trait: 'Shop::Priced' },
    plain,
  ]);
  expect(api.traits.find(({ name }) => name === 'Priced')).toMatchObject({ kind: 'trait', requires: ['price'], methods: [{ selector: 'twice' }] });
});

test('methods of the library have their parameters', () => {
  const { classes } = collectApi(vm, false);
  expect(classes.find(({ name }) => name === 'Array')!.methods.find(({ selector }) => selector === 'at:put:')!.parameters).toHaveLength(2);
  expect(classes.flatMap(({ methods }) => methods).filter(({ selector, parameters }) => selector.endsWith(':') && parameters.length === 0)).toEqual([]);
});
