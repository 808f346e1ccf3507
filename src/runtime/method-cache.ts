/** The global method cache (Deutsch and Schiffman 1984): lookups that inline caches do not answer, of megamorphic sites above all. */
import type { MClass } from './class.js';
import type { CompiledMethod } from './code.js';
import type { MSymbol } from './values.js';

/** A power of two. */
const ENTRIES = 1024;

class Entry {
  constructor(readonly cls: MClass, readonly selector: MSymbol, readonly method: CompiledMethod | null) {}
}

export class MethodCache {
  private readonly entries: (Entry | null)[] = new Array<Entry | null>(ENTRIES).fill(null);
  private used = false;

  /** What lookup has found (null: not understood); undefined if that is not remembered. */
  find(cls: MClass, selector: MSymbol): CompiledMethod | null | undefined {
    const entry = this.entries[(cls.serial * 31 + selector.serial) & ENTRIES - 1]!;
    return entry !== null && entry.cls === cls && entry.selector === selector ? entry.method : undefined;
  }

  remember(cls: MClass, selector: MSymbol, method: CompiledMethod | null): void {
    this.used = true;
    this.entries[(cls.serial * 31 + selector.serial) & ENTRIES - 1] = new Entry(cls, selector, method);
  }

  clear(): void {
    if (!this.used) return;
    this.used = false;
    this.entries.fill(null);
  }
}
