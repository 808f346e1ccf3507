/** Numbers that the client knows things by. None is given twice. */
export class Handles<T> {
  private things: T[] = [];
  private before = 0;

  add(thing: T): number { return this.before + this.things.push(thing); }

  /** Throws an Error if nothing has that number (any more). */
  get(handle: number): T {
    const thing = this.things[handle - this.before - 1];
    if (thing === undefined) throw new Error(`unknown reference ${handle}: the program has gone on`);
    return thing;
  }

  clear(): void {
    this.before += this.things.length;
    this.things = [];
  }
}
