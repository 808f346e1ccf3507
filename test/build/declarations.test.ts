import { Project } from 'ts-morph';
import { afterEach, expect, it } from 'vitest';
import { exportsOf, writeDeclarations } from '../../src/build/declarations.js';
import { Reports } from '../../src/runtime/load/batch.js';
import { parseUnits } from '../../src/runtime/load/units.js';
import { programs } from '../api/support.js';
import { Folder } from '../cli/support.js';
import { compile } from './typescript.js';

const folders: Folder[] = [];
afterEach(() => { for (const folder of folders.splice(0)) folder.remove(); });

async function declarations(text: string): Promise<string> {
  const units = parseUnits([{ path: 'test.mag', text }], {}, new Reports());
  const surroundings = new Map(units.map(({ path, namespace, imports }) => [path, { namespace, imports }]));
  const file = new Project({ useInMemoryFileSystem: true }).createSourceFile('/exports.d.mts');
  writeDeclarations(file, exportsOf(await programs(text), surroundings));
  return file.getFullText();
}

/** The declared members of a class, one a line. */
async function members(text: string, name: string): Promise<string[]> {
  const all = await declarations(text);
  const start = all.indexOf(`export declare class ${name} `);
  const body = all.slice(start, all.indexOf('\n}', start));
  return body.split('\n').slice(1).map((line) => line.trim()).filter((line) => !line.includes('constructor('));
}

/** What TypeScript has against declarations. */
async function problems(text: string): Promise<string[]> {
  const folder = new Folder({ 'exports.d.mts': await declarations(text) });
  folders.push(folder);
  return compile(folder.path, 'exports.d.mts');
}

it('annotations become types, and what has none is a Value', async () => {
  expect(await members(`A subclass: Object
  method: a: a <Integer> b: b <Float> c: c <Number> d: d <String> e: e <Symbol> f: f <Character> g: g <Boolean> h: h <Nil> i: i <Block> j: j <Array> k: k <A> l: l <Self> m: m <Unknown> n: n [ ^1 ]
  method: me ^<Self> [ ^self ]
  method: other ^<A> [ ^self ]
  method: plain [ ^1 ]
  method: class: this <Integer> [ ^1 ]
  classMethod: made ^<Self> [ ^self new ]
`, 'A')).toEqual([
    'aBCDEFGHIJKLMN(a: number | bigint, b: number, c: number | bigint, d: string, e: string, f: string, g: boolean, h: null, i: (...args: Value[]) => Value, j: Value[], k: A, l: A, m: Value, n: Value): Value;',
    'me(): this;', 'other(): A;', 'plain(): Value;', 'class($this: number | bigint): Value;', 'static new(): A;', 'static made(): A;',
  ]);
});

it('names of classes in annotations are those of their file', async () => {
  expect(await members(`namespace: 'Shop'
import: 'Store'
Order subclass: Object
  method: a ^<Order> [ ^1 ]
  method: b ^<Item> [ ^1 ]
  method: c ^<Other::Item> [ ^1 ]
  method: d ^<String> [ ^1 ]
  method: e ^<Elsewhere> [ ^1 ]
Store::Item subclass: Object
Other::Item subclass: Object
Other::Elsewhere subclass: Object
Store::String subclass: Object
`, 'Shop_Order')).toEqual(['a(): Shop_Order;', 'b(): Store_Item;', 'c(): Other_Item;', 'd(): Store_String;', 'e(): Value;', 'static new(): Shop_Order;']);
});

it('an override has the types of the topmost definition, and its own names and documentation', async () => {
  const text = `A subclass: Object
  method: add: n <Integer> ^<Self> [ ^self ]
  method: get ^<Integer> [ ^1 ]
  classMethod: make: n <Integer> ^<Self> [ ^self new ]
B subclass: A
  """Adds more."""
  method: add: more <String> ^<Integer> [ ^1 ]
  method: get [ ^2 ]
  classMethod: make: n <String> ^<Self> [ ^self new ]
C subclass: B
  method: add: most ^<Nil> [ ^nil ]
`;
  expect(await members(text, 'B')).toEqual(['/** Adds more. */', 'add(more: number | bigint): this;', 'get(): number | bigint;', 'static new(): B;', 'static make(n: number | bigint): A;']);
  expect(await members(text, 'C')).toEqual(['add(most: number | bigint): this;', 'static new(): C;']);
  expect(await problems(text)).toEqual([]);
});

it('methods of traits have the types of the trait', async () => {
  expect(await members('T trait\n  """Twice."""\n  method: twice: n <Integer> ^<Float> [ ^n ]\nA subclass: Object\n  include: T\n', 'A')).toEqual(
    ['/** Twice. */', 'twice(n: number | bigint): number;', 'static new(): A;']);
});

it('docstrings become documentation, whatever is in them', async () => {
  const text = '"""\nOf a class.\n\nWith */ in it, and `code`.\n"""\nA subclass: Object\n  """Of a method: */ @param."""\n  method: go [ ^1 ]\n';
  const found = await declarations(text);
  expect(found).toContain('/**\n * Of a class.\n *\n * With *\\/ in it, and `code`.\n */\nexport declare class A extends MaggieObject {');
  expect(found).toContain('/** Of a method: *\\/ @param. */');
  expect(await problems(text)).toEqual([]);
});

it('TypeScript accepts any program, by whatever words', async () => {
  const words = [
    'abstract', 'any', 'as', 'asserts', 'async', 'await', 'bigint', 'break', 'class', 'constructor', 'declare', 'default', 'delete', 'enum', 'eval', 'export', 'extends', 'function',
    'get', 'global', 'if', 'import', 'infer', 'is', 'keyof', 'let', 'module', 'namespace', 'never', 'new', 'number', 'object', 'of', 'out', 'override', 'package', 'private',
    'prototype', 'readonly', 'require', 'set', 'static', 'string', 'symbol', 'this', 'toString', 'type', 'typeof', 'undefined', 'unique', 'unknown', 'using', 'Value', 'MaggieError',
    'accessor', 'name', 'length', 'then', 'valueOf', 'hasOwnProperty', 'Promise', 'Map', 'Function', 'Ärger', 'Aⸯ',
  ];
  const everything = words.flatMap((word) => [
    `  method: ${word} ^<${word}> [ ^1 ]\n`, `  method: k: ${word} with${word}: other <${word}> ^<Self> [ ^1 ]\n`, ...(word === 'new' ? [] : [`  classMethod: ${word} ^<${word}> [ ^1 ]\n`]),
  ]);
  const text = `All subclass: Object\n${everything.join('')}${words.map((word) => `${word} subclass: All\n  method: name ^<Self> [ ^1 ]\n`).join('')}`;
  expect(await problems(text)).toEqual([]);
});

it('and refuses what is not right, so that the check can fail', async () => {
  const folder = new Folder({ 'exports.d.mts': (await declarations('A subclass: Object\n')).replace('extends MaggieObject', 'extends Nothing') });
  folders.push(folder);
  expect(compile(folder.path, 'exports.d.mts')).toEqual([expect.stringMatching(/^exports\.d\.mts:\d+: TS2304$/)]);
});
