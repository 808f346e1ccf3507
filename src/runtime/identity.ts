import { numberHash } from './numbers/hash.js';
import { textHash } from './text/hash.js';
import { MFloat, MSymbol, type HeapObject, type Value } from './values.js';
import type { VM } from './vm.js';

/** `a == b`: the same object; by value for everything immediate, Floats by their bits (all NaNs are one). */
export function identical(a: Value, b: Value): boolean {
  return a === b || (a instanceof MFloat && b instanceof MFloat && Object.is(a.value, b.value));
}

/**
 * Hashes of objects by identity: consecutive numbers, handed out when first asked for, so that runs are repeatable. Objects do not hold
 * theirs: few are ever asked.
 */
export class IdentityHashes {
  private readonly numbers = new WeakMap<HeapObject, number>();
  private last = 0;

  /** The instance of a VM. */
  static of(vm: VM): IdentityHashes {
    let found = vm.extra.get('identity-hashes') as IdentityHashes | undefined;
    if (found === undefined) vm.extra.set('identity-hashes', found = new IdentityHashes());
    return found;
  }

  /** A non-negative SmallInteger that is the same for identical values. */
  hash(v: Value): number {
    switch (typeof v) {
      case 'number': case 'bigint': return numberHash(v);
      case 'string': return textHash(v);
      case 'boolean': return v ? 1 : 2;
      default:
        if (v === null) return 0;
        if (v instanceof MFloat) return numberHash(v);
        return v instanceof MSymbol ? textHash(`#${v.text}`) : this.ofObject(v);
    }
  }

  private ofObject(object: HeapObject): number {
    let n = this.numbers.get(object);
    if (n === undefined) this.numbers.set(object, n = ++this.last);
    return n;
  }
}
