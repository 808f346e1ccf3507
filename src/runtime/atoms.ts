import type { MClass } from './class.js';
import { IdentityHashes } from './identity.js';
import { textHash } from './text/hash.js';
import { MChar, MFloat, MSymbol, type Value } from './values.js';
import type { VM } from './vm.js';

/** Decides which keys of hash tables the host can compare: the *atomic* ones. */
export class Atoms {
  private readonly vm: VM;
  private readonly identityHashes: IdentityHashes;
  private readonly equals: MSymbol;
  private readonly hash: MSymbol;
  constructor(vm: VM) {
    this.vm = vm;
    this.identityHashes = IdentityHashes.of(vm);
    this.equals = vm.symbol('=');
    this.hash = vm.symbol('hash');
  }

  /**
   * Is equality of this key with any other a matter of the host? For numbers, strings, symbols and characters, whose `=` is fixed, and for
   * every object whose class has `=` and `hash` from Object as the library defines them: identity. Asked anew at each use, since
   * programs may define them at any time.
   */
  isAtomic(key: Value): boolean {
    if (typeof key === 'number' || typeof key === 'string' || key instanceof MSymbol) return true;
    return typeof key === 'bigint' || key instanceof MChar || key instanceof MFloat || this.hasIdentity(this.vm.classOf(key));
  }

  /** Has the key's class a `=` of the program's own, which may hold for anything? */
  comparesFreely(key: Value): boolean { return this.vm.lookup(this.vm.classOf(key), this.equals)?.builtIn === false; }

  /** What the library answers to `hash` for an atomic key. */
  readonly hashOf = (key: Value): number =>
    (key instanceof MSymbol ? textHash(key.text) : key instanceof MChar ? key.code : this.identityHashes.hash(key));

  private hasIdentity(cls: MClass): boolean { return this.isObjects(cls, this.equals) && this.isObjects(cls, this.hash); }

  private isObjects(cls: MClass, selector: MSymbol): boolean {
    const method = this.vm.lookup(cls, selector);
    return method !== null && method.builtIn && method.owner === this.vm.core.Object;
  }
}
