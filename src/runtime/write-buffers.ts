import type { Value } from './values.js';

/** What a WriteStream has collected: its state. Appending takes constant time on average. */
export interface WriteBuffer {
  readonly kind: 'text' | 'bytes' | 'elements';
  /** Number of elements (characters for text). */
  readonly size: number;
  readonly isEmpty: boolean;
  clear(): void;
  copy(map?: (v: Value) => Value): WriteBuffer;
}

/** Text. Looking at a long text that was just extended is expensive, since the host then joins the pieces: characters are counted by piece. */
export class TextBuffer implements WriteBuffer {
  readonly kind = 'text';
  private pieces = '';
  private characters = 0;

  get text(): string { return this.pieces; }
  /** Length in UTF-16 units. */
  get length(): number { return this.pieces.length; }
  get size(): number { return this.characters; }
  get isEmpty(): boolean { return this.pieces === ''; }
  append(text: string): void {
    // Counted before anything is written: the call may run out of host stack, and the primitive is then executed again.
    const characters = this.characters + text.length - (text.match(SURROGATE_PAIRS)?.length ?? 0);
    this.pieces += text;
    this.characters = characters;
  }
  clear(): void {
    this.pieces = '';
    this.characters = 0;
  }
  copy(): TextBuffer {
    const copy = new TextBuffer();
    copy.pieces = this.pieces;
    copy.characters = this.characters;
    return copy;
  }
}

const SURROGATE_PAIRS = /[\ud800-\udbff]/g;

export class ByteBuffer implements WriteBuffer {
  readonly kind = 'bytes';
  private bytes = new Uint8Array(16);
  size = 0;

  get isEmpty(): boolean { return this.size === 0; }
  append(bytes: ArrayLike<number>): void {
    const needed = this.size + bytes.length;
    if (needed > this.bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
      grown.set(this.bytes);
      this.bytes = grown;
    }
    this.bytes.set(bytes, this.size);
    this.size = needed;
  }
  contents(): Uint8Array { return this.bytes.slice(0, this.size); }
  clear(): void { this.size = 0; }
  copy(): ByteBuffer {
    const copy = new ByteBuffer();
    copy.append(this.contents());
    return copy;
  }
}

export class ElementBuffer implements WriteBuffer {
  readonly kind = 'elements';
  items: Value[] = [];

  get size(): number { return this.items.length; }
  get isEmpty(): boolean { return this.items.length === 0; }
  clear(): void { this.items = []; }
  copy(map: (v: Value) => Value = (v) => v): ElementBuffer {
    const copy = new ElementBuffer();
    copy.items = this.items.map(map);
    return copy;
  }
}
