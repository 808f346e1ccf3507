import type { MClass } from './class.js';
import { identical } from './identity.js';
import { MFloat, isSmall, type HeapObject, type Value } from './values.js';

/** One association of a HashTable. The library's Maggie code gets hold of it while it compares keys; programs never do. */
export class HashEntry implements HeapObject {
  cls: MClass;
  readonly key: Value;
  value: Value;
  /** What the key answered to `hash` if it is not atomic, otherwise -1. */
  readonly hash: number;
  constructor(cls: MClass, key: Value, value: Value, hash: number) {
    this.cls = cls; this.key = key; this.value = value; this.hash = hash;
  }
}

/**
 * Insertion-ordered association of keys with values: the state of Dictionary, Set and Bag. *Atomic* keys (see atoms.ts) are compared by the
 * host. The others are kept by the number that they answered to `hash`; whether two of them are equal only Maggie code can tell, which
 * asks for the `candidates` with that hash. Both kinds live in one host Map, whose order is that of insertion: an atomic key under its
 * normal form, another under its entry.
 */
export class HashTable {
  private readonly entries = new Map<unknown, HashEntry>();
  /** Entries of keys that are not atomic, by hash. */
  private readonly buckets = new Map<number, HashEntry[]>();
  /** Entries of atomic keys by hash: made when first asked for, which only programs with unusual equality do. */
  private atomBuckets: AtomBuckets | null = null;
  /** Keys that are not atomic. */
  private compared = 0;
  private readonly entryClass: MClass;

  constructor(entryClass: MClass) { this.entryClass = entryClass; }

  /** Number of keys. */
  get size(): number { return this.entries.size; }

  /** Are there atomic keys? */
  get hasAtoms(): boolean { return this.entries.size > this.compared; }

  /** The entry of an atomic key. */
  find(key: Value): HashEntry | undefined { return this.entries.get(atomForm(key)); }

  /** Stores under an atomic key; answers the entry. A key that is present stays where and what it is. */
  put(key: Value, value: Value): HashEntry {
    const form = atomForm(key);
    let entry = this.entries.get(form);
    if (entry === undefined) {
      this.entries.set(form, entry = new HashEntry(this.entryClass, key, value, -1));
      this.atomBuckets?.add(entry);
    } else entry.value = value;
    return entry;
  }

  /** Appends a key that is not atomic and that no candidate equals; answers the entry. If the identical key came in meanwhile, that one's. */
  add(key: Value, hash: number, value: Value): HashEntry {
    const bucket = this.buckets.get(hash);
    const present = bucket?.find((entry) => identical(entry.key, key));
    if (present !== undefined) {
      present.value = value;
      return present;
    }
    const entry = new HashEntry(this.entryClass, key, value, hash);
    this.entries.set(entry, entry);
    this.compared++;
    if (bucket === undefined) this.buckets.set(hash, [entry]);
    else bucket.push(entry);
    return entry;
  }

  /** Entries whose keys are not atomic and have this hash, in the order of insertion. */
  candidates(hash: number): readonly HashEntry[] { return this.buckets.get(hash) ?? []; }

  /** Entries whose keys are atomic and have this hash. `hashOf` must be the same function each time. */
  atomCandidates(hash: number, hashOf: (key: Value) => number): readonly HashEntry[] {
    if (this.atomBuckets === null) {
      this.atomBuckets = new AtomBuckets(hashOf);
      for (const entry of this.entries.values()) if (entry.hash < 0) this.atomBuckets.add(entry);
    }
    return this.atomBuckets.get(hash);
  }

  /** Removes an entry; answers whether it was still there. */
  remove(entry: HashEntry): boolean {
    if (entry.hash < 0) {
      this.atomBuckets?.remove(entry);
      return this.entries.delete(atomForm(entry.key));
    }
    if (!this.entries.delete(entry)) return false;
    this.compared--;
    const bucket = this.buckets.get(entry.hash)!;
    if (bucket.length === 1) this.buckets.delete(entry.hash);
    else bucket.splice(bucket.indexOf(entry), 1);
    return true;
  }

  clear(): void {
    this.entries.clear();
    this.compared = 0;
    this.buckets.clear();
    this.atomBuckets = null;
  }

  /** All entries in the order of insertion. */
  all(): IterableIterator<HashEntry> { return this.entries.values(); }

  keys(): Value[] { return Array.from(this.entries.values(), (entry) => entry.key); }
  values(): Value[] { return Array.from(this.entries.values(), (entry) => entry.value); }

  /** A table of its own with the keys and values mapped. Mapped keys must be atomic, or hash as before. */
  copy(map: (v: Value) => Value = (v) => v): HashTable {
    const result = new HashTable(this.entryClass);
    for (const { key, value, hash } of this.entries.values()) {
      if (hash < 0) result.put(map(key), map(value));
      else result.add(map(key), hash, map(value));
    }
    return result;
  }
}

class AtomBuckets {
  private readonly buckets = new Map<number, HashEntry[]>();
  constructor(private readonly hashOf: (key: Value) => number) {}

  get(hash: number): readonly HashEntry[] { return this.buckets.get(hash) ?? []; }
  add(entry: HashEntry): void {
    const hash = this.hashOf(entry.key), bucket = this.buckets.get(hash);
    if (bucket === undefined) this.buckets.set(hash, [entry]);
    else bucket.push(entry);
  }
  remove(entry: HashEntry): void {
    const bucket = this.buckets.get(this.hashOf(entry.key));
    const index = bucket?.indexOf(entry) ?? -1;
    if (index >= 0) bucket!.splice(index, 1);
  }
}

/** The host value that is the same for equal atomic keys: numbers of all classes by mathematical value, everything else itself. */
function atomForm(key: Value): unknown {
  if (!(key instanceof MFloat)) return key;
  const x = key.value;
  // Infinities, NaN and fractions equal no Integer and stand for themselves.
  return !Number.isInteger(x) ? x : isSmall(x) ? x + 0 : BigInt(x);
}
