import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { Atoms } from '../../src/runtime/atoms.js';
import { HashTable } from '../../src/runtime/hashed.js';
import { MArray, MFloat, Obj4, type Value } from '../../src/runtime/values.js';
import { CompiledMethod } from '../../src/runtime/code.js';
import { installMethod, removeMethod } from '../../src/runtime/install.js';
import { VM } from '../../src/runtime/vm.js';

const vm = new VM();
const objects = Array.from({ length: 4 }, () => new Obj4(vm.core.Object));

/** A key by description; `content` keys are new Arrays each time, equal if their numbers are. */
type Key =
  | { kind: 'int' | 'float'; n: number } | { kind: 'big'; n: bigint } | { kind: 'string' | 'symbol'; text: string }
  | { kind: 'char' | 'object'; n: number } | { kind: 'special'; v: null | boolean } | { kind: 'content'; numbers: number[] };

const keys: fc.Arbitrary<Key> = fc.oneof(
  fc.record({ kind: fc.constantFrom('int' as const, 'float' as const), n: fc.integer({ min: -3, max: 3 }) }),
  fc.record({ kind: fc.constant('float' as const), n: fc.constantFrom(0.5, -0, NaN, Infinity, 2 ** 60, 140737488355328) }),
  fc.record({ kind: fc.constant('big' as const), n: fc.constantFrom(2n ** 60n, 140737488355328n, -(2n ** 50n)) }),
  fc.record({ kind: fc.constantFrom('string' as const, 'symbol' as const), text: fc.constantFrom('', 'a', 'b', '1') }),
  fc.record({ kind: fc.constantFrom('char' as const), n: fc.constantFrom(49, 97) }),
  fc.record({ kind: fc.constant('object' as const), n: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ kind: fc.constant('special' as const), v: fc.constantFrom(null, true, false) }),
  fc.record({ kind: fc.constant('content' as const), numbers: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }) }),
);

function valueOf(key: Key): Value {
  switch (key.kind) {
    case 'int': case 'big': return key.n;
    case 'float': return vm.float(key.n);
    case 'string': return key.text;
    case 'symbol': return vm.symbol(key.text);
    case 'char': return vm.char(key.n);
    case 'object': return objects[key.n]!;
    case 'special': return key.v;
    case 'content': return vm.array([...key.numbers]);
  }
}

/** Equality as the language has it, written down independently. */
function equal(a: Value, b: Value): boolean {
  const number = (v: Value): number | bigint | undefined => (typeof v === 'number' || typeof v === 'bigint' ? v : v instanceof MFloat ? v.value : undefined);
  const x = number(a), y = number(b);
  // A NaN is found as a key because it is identical with itself.
  if (x !== undefined && y !== undefined) return x == y || (Number.isNaN(x) && Number.isNaN(y));
  if (a instanceof MArray && b instanceof MArray) return a.items.length === b.items.length && a.items.every((item, i) => equal(item, b.items[i]!));
  return a === b;
}

/** Few buckets, so that different keys share them. */
const contentHash = (v: Value): number => ((v as MArray).items as number[]).reduce((sum, n) => sum + n, 0) % 2;
const isContent = (v: Value): boolean => v instanceof MArray;

const { hashOf } = new Atoms(vm);

/** What the library's Maggie code does with keys that are not atomic. */
function entryOf(table: HashTable, key: Value) {
  return isContent(key) ? table.candidates(contentHash(key)).find((entry) => equal(entry.key, key)) : table.find(key);
}
function put(table: HashTable, key: Value, value: Value): void {
  const entry = isContent(key) ? entryOf(table, key) : undefined;
  if (entry !== undefined) entry.value = value;
  else if (isContent(key)) table.add(key, contentHash(key), value);
  else table.put(key, value);
}

type Step = { op: 'put' | 'remove' | 'find'; key: Key } | { op: 'clear' } | { op: 'copy' };
const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(
  { weight: 20, arbitrary: fc.record({ op: fc.constantFrom('put' as const, 'put' as const, 'remove' as const, 'find' as const), key: keys }) },
  { weight: 1, arbitrary: fc.constant({ op: 'clear' as const }) },
  { weight: 2, arbitrary: fc.constant({ op: 'copy' as const }) },
), { maxLength: 80 });

describe('hash tables', () => {
  it('agree with an association list, order included, for mixed keys', () => {
    fc.assert(fc.property(steps, (script) => {
      let table = new HashTable(vm.core['%Entry']);
      let model: { key: Value; value: Value }[] = [];
      script.forEach((step, i) => {
        if (step.op === 'clear') {
          table.clear();
          model = [];
        } else if (step.op === 'copy') table = table.copy();
        else {
          const key = valueOf(step.key);
          const known = model.find((pair) => equal(pair.key, key));
          const entry = entryOf(table, key);
          if (i % 3 === 0) expect(table.atomCandidates(hashOf(key), hashOf).some((each) => each === entry)).toBe(entry !== undefined && !isContent(key));
          expect(entry?.value).toBe(known?.value);
          if (step.op === 'put') {
            put(table, key, i);
            if (known === undefined) model.push({ key, value: i });
            else known.value = i;
          } else if (step.op === 'remove' && entry !== undefined) {
            expect(table.remove(entry)).toBe(true);
            expect(table.remove(entry)).toBe(false);
            model = model.filter((pair) => pair !== known);
          }
        }
        expect(table.size).toBe(model.length);
      });
      for (const { key } of model) if (!isContent(key)) expect(table.atomCandidates(hashOf(key), hashOf).map((entry) => entry.key)).toContain(key);
      expect(table.keys()).toEqual(model.map(({ key }) => key));
      expect(table.values()).toEqual(model.map(({ value }) => value));
    }), { numRuns: 500 });
  });

  it('a stored key keeps its place and its object', () => {
    const table = new HashTable(vm.core['%Entry']);
    table.put(1, 'a');
    table.put(2, 'b');
    table.put(vm.float(1), 'c');
    expect(table.keys()).toEqual([1, 2]);
    expect(table.values()).toEqual(['c', 'b']);
    table.remove(table.find(1)!);
    table.put(1, 'd');
    expect(table.keys()).toEqual([2, 1]);
  });

  it('a copy maps keys and values and shares nothing', () => {
    const table = new HashTable(vm.core['%Entry']);
    table.put('k', 1);
    const key = vm.array([1]);
    table.add(key, 7, 2);
    const mapped = vm.array([1]);
    const copy = table.copy((v) => (v === key ? mapped : typeof v === 'number' ? v * 10 : v));
    expect(copy.values()).toEqual([10, 20]);
    expect(copy.candidates(7)[0]!.key).toBe(mapped);
    copy.clear();
    expect(table.size).toBe(2);
    expect(table.candidates(7)).toHaveLength(1);
  });
});

describe('atomic keys', () => {
  const method = (owner: 'Object' | 'Association', selector: string, builtIn: boolean): CompiledMethod =>
    new CompiledMethod(vm.core.CompiledMethod, { selector: vm.symbol(selector), owner: vm.core[owner], path: '', texts: { source: null, docstring: null }, text: null, fromTrait: null, builtIn });

  it('are those whose classes have equality from Object, asked anew each time', () => {
    const atoms = new Atoms(vm);
    for (const selector of ['=', 'hash']) installMethod(vm, vm.core.Object, method('Object', selector, true));
    const association = new Obj4(vm.core.Association);
    for (const v of [1, 2n ** 70n, 'x', null, true, vm.symbol('x'), vm.char(65), vm.float(1.5), objects[0]!, vm.core.Object, association]) {
      expect(atoms.isAtomic(v)).toBe(true);
    }
    installMethod(vm, vm.core.Association, method('Association', '=', false));
    expect(atoms.isAtomic(association)).toBe(false);
    expect(atoms.isAtomic(objects[0]!)).toBe(true);
    removeMethod(vm, vm.core.Association, vm.symbol('='));
    expect(atoms.isAtomic(association)).toBe(true);
    installMethod(vm, vm.core.Object, method('Object', '=', false));
    expect(atoms.isAtomic(objects[0]!)).toBe(false);
    expect(atoms.isAtomic('x')).toBe(true);
  });
});

test('a table knows whether it has atomic keys', () => {
  const table = new HashTable(vm.core['%Entry']), content = table.add(vm.array([1]), 1, 2);
  expect(table.hasAtoms).toBe(false);
  const atom = table.put('a', 1);
  expect(table.hasAtoms).toBe(true);
  expect(table.copy().hasAtoms).toBe(true);
  table.remove(content);
  expect(table.hasAtoms).toBe(true);
  table.remove(atom);
  expect(table.hasAtoms).toBe(false);
  table.put('b', 1);
  table.clear();
  expect(table.hasAtoms).toBe(false);
});
