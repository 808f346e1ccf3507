/** A seeded source of random decisions (xorshift, 32 bits): the same seed decides alike in every run. */
export class Chance {
  private state: number;

  /** The seed is an integer from 0 to 2^32 - 1. */
  constructor(seed: number) {
    // Scattered first, since small states give small numbers for a while; 0 would stay 0.
    this.state = Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1) || 1;
    for (let i = 0; i < 4; i++) this.next();
  }

  /** True once in `n` times, on average. */
  oneIn(n: number): boolean { return this.next() % n === 0; }

  private next(): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return x >>> 0;
  }
}
