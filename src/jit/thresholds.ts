/** When code is hot. Defaults grow while the compiler has more to do than it can do soon, and shrink again after. */
export class Thresholds {
  method = 100;
  block = 500;
  loop = 1000;
  private readonly fixed: boolean;

  /** `given`: one threshold for all, which then does not adapt; at least 1. */
  constructor(given: number | null) {
    this.fixed = given !== null;
    if (given !== null) this.method = this.block = this.loop = given;
  }

  /** `queue`: units that wait for the compiler. Every 64 of them double the thresholds, up to eightfold. */
  adapt(queue: number): void {
    if (this.fixed) return;
    const factor = 2 ** Math.min(3, Math.floor(queue / 64));
    this.method = 100 * factor;
    this.block = 500 * factor;
    this.loop = 1000 * factor;
  }
}
