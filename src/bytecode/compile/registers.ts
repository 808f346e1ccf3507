/**
 * Register allocation. Code is emitted in program order, so a linear scan over the live ranges is just this: take the lowest free
 * register at the start of a range, give it back at its end. Named variables keep theirs for their whole scope.
 */
const FREE = 0, TEMPORARY = 1, VARIABLE = 2;

export class Registers {
  private readonly use: number[] = [];
  private lowest = 0;
  /** Number of registers ever in use at once, highest index plus one. */
  count = 0;

  /** A register for a named variable. */
  variable(): number {
    return this.take(1, VARIABLE);
  }

  /** A register for the value of an expression. */
  temporary(): number {
    return this.take(1, TEMPORARY);
  }

  /** `size` consecutive registers for values of expressions. */
  window(size: number): number {
    return this.take(size, TEMPORARY);
  }

  /** Gives a register back if it holds the value of an expression; variables stay. */
  release(register: number): void {
    if (this.use[register] === TEMPORARY) this.free(register);
  }

  releaseWindow(base: number, size: number): void {
    for (let i = base + size - 1; i >= base; i--) this.free(i);
  }

  releaseVariable(register: number): void {
    this.free(register);
  }

  isVariable(register: number): boolean {
    return this.use[register] === VARIABLE;
  }

  private free(register: number): void {
    this.use[register] = FREE;
    if (register < this.lowest) this.lowest = register;
  }

  private take(size: number, kind: number): number {
    const { use } = this;
    while (use[this.lowest] === TEMPORARY || use[this.lowest] === VARIABLE) this.lowest++;
    let base = this.lowest;
    for (let at = base; at < base + size; at++) if (use[at] === TEMPORARY || use[at] === VARIABLE) base = at + 1;
    for (let at = base; at < base + size; at++) use[at] = kind;
    this.count = Math.max(this.count, base + size);
    return base;
  }
}
