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

/** Text; the host joins the pieces when they are first looked at. */
export class TextBuffer implements WriteBuffer {
  readonly kind = 'text';
  text = '';
  /** Units counted so far, and the code points in them. */
  private counted = 0;
  private characters = 0;

  get size(): number {
    const { text } = this;
    for (; this.counted < text.length; this.characters++) this.counted += text.codePointAt(this.counted)! > 0xffff ? 2 : 1;
    return this.characters;
  }
  get isEmpty(): boolean { return this.text === ''; }
  clear(): void {
    this.text = '';
    this.counted = this.characters = 0;
  }
  copy(): TextBuffer {
    const copy = new TextBuffer();
    copy.text = this.text;
    return copy;
  }
}

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
