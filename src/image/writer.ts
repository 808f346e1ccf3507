const FIRST_SIZE = 1024;

/** Builds the bytes of a section: unsigned integers as LEB128, everything else from them. */
export class ByteWriter {
  private bytes = Buffer.alloc(FIRST_SIZE);
  private end = 0;

  get length(): number { return this.end; }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.end++] = value;
  }

  /** An integer from 0 to 2^53 − 1. */
  uint(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not an unsigned integer: ${value}`);
    let rest = value;
    while (rest >= 128) {
      this.byte(rest % 128 + 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  /** An integer of magnitude below 2^52, small ones of either sign short (zigzag). */
  int(value: number): void { this.uint(value < 0 ? -2 * value - 1 : 2 * value); }

  boolean(value: boolean): void { this.byte(value ? 1 : 0); }

  double(value: number): void {
    this.reserve(8);
    this.end = this.bytes.writeDoubleLE(value, this.end);
  }

  /** 32-bit words, little-endian, with their number in front. */
  words(values: Uint32Array): void {
    this.uint(values.length);
    this.reserve(values.length * 4);
    for (const value of values) this.end = this.bytes.writeUInt32LE(value, this.end);
  }

  /** Bytes without their number. */
  raw(values: Uint8Array): void {
    this.reserve(values.length);
    this.bytes.set(values, this.end);
    this.end += values.length;
  }

  /** A list with its length in front. */
  list<T>(items: readonly T[], write: (item: T) => void): void {
    this.uint(items.length);
    for (const item of items) write(item);
  }

  /** What was written so far. */
  result(): Buffer { return this.bytes.subarray(0, this.end); }

  private reserve(count: number): void {
    if (this.end + count <= this.bytes.length) return;
    const larger = Buffer.alloc(Math.max(this.bytes.length * 2, this.end + count));
    this.bytes.copy(larger, 0, 0, this.end);
    this.bytes = larger;
  }
}
