import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HashTable } from '../../../src/runtime/hashed.js';
import { parseToml, TomlProblem } from '../../../src/runtime/toml/parse.js';
import { MArray, Native, type Value } from '../../../src/runtime/values.js';
import { VM } from '../../../src/runtime/vm.js';

const vm = new VM();

type Tree = number | string | Tree[] | Map<string, Tree>;

/** Keys that the host would put into another order, and some that it would not. */
const key = fc.oneof(fc.integer({ min: 0, max: 30 }).map(String), fc.constantFrom('a', 'b-c', 'x y', '007', '-1', '\uE0005', '4294967295'));
const value: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3 }, fc.integer(), fc.constantFrom('5 = 6', '{7 = 1}', '# 8', '[9]', 'it"s'), fc.array(tie('tree'), { maxLength: 3 }), table(tie('tree'))),
})).tree;

function table(item: fc.Arbitrary<Tree>): fc.Arbitrary<Map<string, Tree>> {
  return fc.uniqueArray(fc.tuple(key, item), { selector: ([name]) => name, maxLength: 5 }).map((entries) => new Map(entries));
}

const keyText = (name: string): string => (/^[\w-]+$/.test(name) ? name : JSON.stringify(name));

function inline(tree: Tree): string {
  if (Array.isArray(tree)) return `[${tree.map(inline).join(', ')}]`;
  if (tree instanceof Map) return `{${[...tree].map(([name, item]) => `${keyText(name)} = ${inline(item)}`).join(', ')}}`;
  return typeof tree === 'number' ? String(tree) : JSON.stringify(tree);
}

function treeOf(v: Value): Tree {
  if (v instanceof MArray) return v.items.map(treeOf);
  if (v instanceof Native) return new Map([...(v.state as HashTable).all()].map(({ key: name, value: item }) => [name as string, treeOf(item)]));
  return v as Tree;
}

const flat = (tree: Tree): unknown => (tree instanceof Map ? [...tree].map(([name, item]) => [name, flat(item)]) : Array.isArray(tree) ? tree.map(flat) : tree);

describe('TOML keys', () => {
  it('keep the order of the text in tables of all kinds', () => {
    fc.assert(fc.property(table(value), table(value), (top, below) => {
      const lines = [...top].filter(([name]) => name !== 'x y').map(([name, item]) => `  ${keyText(name)} = ${inline(item)} # 3 = 4`);
      const text = [...lines, '["x y".12]', ...[...below].map(([name, item]) => `'${name}' = ${inline(item)}`)].join('\n');
      const expected = new Map<string, Tree>([...top].filter(([name]) => name !== 'x y'));
      expected.set('x y', new Map([['12', below]]));
      expect(flat(treeOf(parseToml(vm, text)))).toEqual(flat(expected));
    }), { numRuns: 200 });
  });

  it('that are wrong are reported as they were written', () => {
    expect(() => parseToml(vm, '2 = 1\n1 = 2\n2 = 3')).toThrow(new TomlProblem('line 3: trying to redefine an already defined table or value'));
    expect(() => parseToml(vm, '2 = 1\n"2" = 3')).toThrow('line 2: ');
  });
});
