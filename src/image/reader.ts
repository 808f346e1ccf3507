import { DecodeError } from './errors.js';

/**
 * Takes a section apart again. Every method throws a DecodeError at what cannot be right, so that damaged bytes cost no more time
 * and memory than their number allows: a list cannot be longer than the bytes that are left for it.
 */
export class ByteReader {
  private at: number;
  private readonly end: number;

  constructor(private readonly bytes: Buffer, readonly section: string, start = 0, end = bytes.length) {
    this.at = start;
    this.end = end;
  }

  /** Another reader of what is left. */
  fork(): ByteReader { return new ByteReader(this.bytes, this.section, this.at, this.end); }

  get offset(): number { return this.at; }
  get atEnd(): boolean { return this.at === this.end; }

  fail(problem: string): never { throw new DecodeError(this.section, this.at, problem); }

  byte(): number {
    if (this.at >= this.end) this.fail('unexpected end');
    return this.bytes[this.at++]!;
  }

  uint(): number {
    let value = this.byte();
    if (value < 128) return value;
    value -= 128;
    for (let scale = 128; ; scale *= 128) {
      const next = this.byte();
      value += (next & 127) * scale;
      if (value > Number.MAX_SAFE_INTEGER) this.fail('integer too large');
      if (next < 128) return value;
      if (scale > Number.MAX_SAFE_INTEGER) this.fail('integer too large');
    }
  }

  int(): number {
    const value = this.uint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  boolean(): boolean { return this.choice([false, true]); }

  /** One of some constants, by its index. */
  choice<T>(values: readonly T[]): T {
    const index = this.byte();
    if (index >= values.length) this.fail(`unknown code ${index}`);
    return values[index]!;
  }

  /** An index below `limit`. */
  index(limit: number, what: string): number {
    const value = this.uint();
    if (value >= limit) this.fail(`no ${what} ${value}`);
    return value;
  }

  double(): number { return this.bytes.readDoubleLE(this.take(8)); }

  words(): Uint32Array {
    const length = this.count(4);
    const start = this.take(length * 4);
    const words = new Uint32Array(length);
    for (let i = 0; i < length; i++) words[i] = this.bytes.readUInt32LE(start + i * 4);
    return words;
  }

  /** A view of the next bytes. */
  raw(length: number): Buffer {
    const start = this.take(length);
    return this.bytes.subarray(start, start + length);
  }

  /** `size` is the least number of bytes that an item takes. */
  list<T>(read: () => T, size = 1): T[] {
    const length = this.count(size);
    const items: T[] = [];
    for (let i = 0; i < length; i++) items.push(read());
    return items;
  }

  /** Number of things of at least `size` bytes each that follow. */
  count(size: number): number {
    const length = this.uint();
    if (length > (this.end - this.at) / size) this.fail(`${length} items do not fit`);
    return length;
  }

  /** Throws unless everything was read. */
  finish(): void {
    if (!this.atEnd) this.fail(`${this.end - this.at} bytes too many`);
  }

  private take(length: number): number {
    const start = this.at;
    if (length > this.end - start) this.fail('unexpected end');
    this.at = start + length;
    return start;
  }
}
