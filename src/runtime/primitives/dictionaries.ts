import { Atoms } from '../atoms.js';
import { HashEntry, HashTable } from '../hashed.js';
import { numberHash } from '../numbers/hash.js';
import { isInteger } from '../numbers/operands.js';
import type { MClass } from '../class.js';
import { MArray, Native, type Value } from '../values.js';
import type { PrimitiveResult, VM } from '../vm.js';
import type { Primitive } from './table.js';

type Hashed = Native<HashTable>;

const NONE: readonly HashEntry[] = [];

/** Reasons of failure: the key is absent; the key is not atomic, so that Maggie code must compare. */
const ABSENT = null, COMPARE = true;

/** What Dictionary, Set and Bag have in common, and Dictionary's own primitives. See HashTable. */
export function dictionaryPrimitives(vm: VM): Record<string, Primitive> {
  const atoms = new Atoms(vm);
  const compare = (): PrimitiveResult => vm.fail(COMPARE);
  const absent = (): PrimitiveResult => vm.fail(ABSENT);
  /** A bucket's number; negative and big hashes are folded. */
  const bucketOf = (hash: Value): number => (typeof hash === 'number' && hash >= 0 ? hash : numberHash(hash as number | bigint));

  return {
    hashNew: (cls: MClass) => vm.allocator.native(cls, new HashTable(vm.core['%Entry'])),
    hashNewSized: (cls: MClass, size: Value) =>
      (isInteger(size) ? vm.allocator.native(cls, new HashTable(vm.core['%Entry'])) : vm.failArgument(1, 'Integer', size)),
    hashSize: ({ state }: Hashed) => state.size,
    hashClear: (receiver: Hashed) => {
      receiver.state.clear();
      return receiver;
    },
    hashKeys: ({ state }: Hashed) => vm.array(state.keys()),
    hashValues: ({ state }: Hashed) => vm.array(state.values()),
    hashEntries: ({ state }: Hashed) => vm.array([...state.all()]),
    /** A new collection of the receiver's class with the same entries (without variables of subclasses). */
    hashLike: ({ cls, state }: Hashed) => vm.allocator.native(cls, state.copy()),

    // Programs look things up more often than anything else: these are written so that the host can inline all of it.
    hashAt: ({ state }: Hashed, key: Value) => {
      if (!atoms.isAtomic(key)) return compare();
      const entry = state.find(key);
      return entry === undefined ? null : entry.value;
    },
    hashAtPresent: ({ state }: Hashed, key: Value) => {
      if (!atoms.isAtomic(key)) return compare();
      const entry = state.find(key);
      return entry === undefined ? absent() : entry.value;
    },
    hashAtPut: ({ state }: Hashed, key: Value, value: Value) => (atoms.isAtomic(key) ? state.put(key, value).value : compare()),
    hashIncludes: ({ state }: Hashed, key: Value) => (atoms.isAtomic(key) ? state.find(key) !== undefined : compare()),
    hashRemove: ({ state }: Hashed, key: Value) => {
      if (!atoms.isAtomic(key)) return compare();
      const entry = state.find(key);
      if (entry === undefined) return absent();
      state.remove(entry);
      return entry.value;
    },

    /** The entry of an atomic key, or nil. */
    hashEntry: ({ state }: Hashed, key: Value) => (atoms.isAtomic(key) ? state.find(key) ?? null : compare()),

    /** Array of the entries with a hash that may equal a key which is not atomic. */
    hashCandidates: ({ state }: Hashed, hash: Value, key: Value) => {
      if (!isInteger(hash)) return vm.failError('TypeError', `expected Integer from hash, got ${vm.classOf(hash).displayName}`);
      const bucket = bucketOf(hash);
      const entries = state.candidates(bucket);
      // The library's own collections never equal an atom.
      const others = state.hasAtoms && atoms.comparesFreely(key) ? state.atomCandidates(bucket, atoms.hashOf) : NONE;
      return vm.array(others.length > 0 ? [...entries, ...others] : entries.length === 1 ? [entries[0]!] : entries.slice());
    },
    hashAdd: ({ state }: Hashed, key: Value, hash: Value, value: Value) => state.add(key, bucketOf(hash), value),
    hashRemoveEntry: ({ state }: Hashed, entry: HashEntry) => state.remove(entry),
    /** New values for all entries, in order. */
    hashSetValues: (receiver: Hashed, { items }: MArray) => {
      let i = 0;
      for (const entry of receiver.state.all()) entry.value = items[i++]!;
      return receiver;
    },
    entryKey: (entry: HashEntry) => entry.key,
    entryValue: (entry: HashEntry) => entry.value,
    entrySetValue: (entry: HashEntry, value: Value) => entry.value = value,
  };
}
