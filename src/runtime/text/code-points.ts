import type { VM } from '../vm.js';

const SURROGATE = /[\ud800-\udfff]/;

/** Texts up to this length are simply searched. */
const SHORT = 64;
const KEPT = 4;

interface Entry {
  text: string;
  /** Number of code points; equal to the number of units where there are no surrogates. */
  size: number;
  /** Offset in units of each code point, once needed. */
  starts: Uint32Array | null;
}

/**
 * Access to host strings (UTF-16) by code point. Where a text has no surrogates, code points are units. What was found out about the
 * last few long texts is remembered, so that loops over `at:` take constant time per step. That goes for concatenations too:
 * looking for surrogates would make the host flatten its ropes, and building a text step by step quadratic.
 */
export class CodePoints {
  private readonly entries: Entry[] = Array.from({ length: KEPT }, () => ({ text: '', size: 0, starts: null }));
  private oldest = 0;
  /** The last text that was plain. */
  private plain = '';

  /** The instance of a VM. */
  static of(vm: VM): CodePoints {
    let found = vm.extra.get('code-points') as CodePoints | undefined;
    if (found === undefined) vm.extra.set('code-points', found = new CodePoints());
    return found;
  }

  /** Are the code points of the text its units? */
  isPlain(text: string): boolean {
    if (text !== this.plain) {
      const known = text.length <= SHORT ? !SURROGATE.test(text) : this.entry(text).size === text.length;
      if (!known) return false;
    }
    // Also where it was equal: see `find`.
    this.plain = text;
    return true;
  }

  /** Number of code points. */
  size(text: string): number {
    if (this.isPlain(text)) return text.length;
    return text.length <= SHORT ? startsOf(text).length : this.entry(text).size;
  }

  /** The code point with this index (from 0 to below size). */
  at(text: string, index: number): number {
    return text.codePointAt(this.offset(text, index))!;
  }

  /** Offset in units of the code point with this index (from 0 to size). */
  offset(text: string, index: number): number {
    const starts = this.starts(text);
    return starts === null ? index : index < starts.length ? starts[index]! : text.length;
  }

  /** Index of the code point that starts at this offset in units. */
  indexOf(text: string, offset: number): number {
    const starts = this.starts(text);
    if (starts === null) return offset;
    let low = 0, high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (starts[middle]! < offset) low = middle + 1; else high = middle;
    }
    return low;
  }

  /** Remember the size of `left + right`, if those of both are known. */
  noteConcatenation(left: string, right: string, text: string): void {
    if (text.length <= SHORT) return;
    const known = left.length <= SHORT ? null : this.find(left);
    const leftSize = left.length <= SHORT ? shortSize(left) : known?.size;
    if (leftSize === undefined) return;
    const rightSize = right.length <= SHORT ? shortSize(right) : this.find(right)?.size;
    if (rightSize === undefined) return;
    // A text that is being built takes the place of its last stage; the texts that are read meanwhile stay.
    const entry = known ?? this.replaceable();
    entry.text = text;
    entry.size = leftSize + rightSize;
    entry.starts = null;
  }

  private starts(text: string): Uint32Array | null {
    if (text.length <= SHORT) return SURROGATE.test(text) ? startsOf(text) : null;
    const entry = this.entry(text);
    return entry.size === text.length ? null : (entry.starts ??= startsOf(text));
  }

  private entry(text: string): Entry {
    const found = this.find(text);
    if (found !== null) return found;
    const entry = this.replaceable();
    const starts = SURROGATE.test(text) ? startsOf(text) : null;
    entry.text = text;
    entry.size = starts?.length ?? text.length;
    entry.starts = starts;
    return entry;
  }

  private find(text: string): Entry | null {
    for (const entry of this.entries) {
      if (entry.text !== text) continue;
      // The host compares equal texts unit by unit unless they are the same one, as the next time they are.
      entry.text = text;
      return entry;
    }
    return null;
  }

  private replaceable(): Entry {
    this.oldest = (this.oldest + 1) % KEPT;
    return this.entries[this.oldest]!;
  }
}

function shortSize(text: string): number {
  return SURROGATE.test(text) ? startsOf(text).length : text.length;
}

function startsOf(text: string): Uint32Array {
  const starts = new Uint32Array(text.length);
  let n = 0;
  for (let i = 0; i < text.length; n++) {
    starts[n] = i;
    i += text.codePointAt(i)! > 0xffff ? 2 : 1;
  }
  return starts.subarray(0, n);
}
