import { expect, it } from 'vitest';
import { exportsOf, type Exports } from '../../src/build/declarations.js';
import { generate, GeneratedCodeError } from '../../src/build/generate.js';
import type { Signatures } from '../../src/build/signatures.js';
import { programs } from '../api/support.js';

const LIBRARY = '0'.repeat(64);

async function exportsOfText(text: string): Promise<Exports> { return exportsOf(await programs(text), new Map()); }

it('a program has an entry with a line for each class, and declarations', async () => {
  const { files, declarations } = generate([], LIBRARY, await exportsOfText('A subclass: Object\nShop::Order subclass: A\nstart subclass: Object\n'));
  expect(files.get('main.ts')).toBe(`import kernel from "./kernel.magi";
import program from "./program.magi";
import { start as start$ } from "./runtime.js";
import { table } from "./index.js";

const module = await start$({ kernel, program, table });
export const MaggieObject = module.MaggieObject;
export const MaggieError = module.MaggieError;
export const A = module.classes['A'];
export const Shop_Order = module.classes['Shop_Order'];
export const start = module.classes['start'];
`);
  expect(declarations).toContain('export declare class Shop_Order extends A {');
  expect([...files.keys()].some((path) => path.endsWith('.mts'))).toBe(false);
});

it('a plugin has neither', () => {
  const { files, declarations } = generate([], LIBRARY, null);
  expect([[...files.keys()], declarations]).toEqual([['compiled.d.ts', 'dispatch.d.ts', 'index.ts'], null]);
});

it('declarations that TypeScript does not accept are a mistake of mag', async () => {
  const signatures = { of: () => ({ parameters: [], returns: 'Nowhere', docstring: null }) } as unknown as Signatures;
  const exports = { ...await exportsOfText('A subclass: Object\n'), signatures };
  expect(() => generate([], LIBRARY, exports)).toThrow(GeneratedCodeError);
  expect(() => generate([], LIBRARY, exports)).toThrow(/^generated exports\.d\.mts:\d+: Cannot find name 'Nowhere'/);
});
