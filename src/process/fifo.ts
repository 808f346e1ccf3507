/** A queue with constant-time ends. */
export class Fifo<T> {
  private items: T[] = [];
  private head = 0;

  get length(): number { return this.items.length - this.head; }

  push(item: T): void { this.items.push(item); }

  /** Put an item before all others. */
  unshift(item: T): void {
    if (this.head > 0) this.items[--this.head] = item;
    else this.items.unshift(item);
  }

  /** The oldest item, or undefined. */
  shift(): T | undefined {
    const { items } = this;
    if (this.head === items.length) return undefined;
    const item = items[this.head];
    items[this.head++] = undefined as T;
    // Half of the array is behind the head at most, so that moving the rest costs each item once.
    if (this.head * 2 >= items.length) {
      this.items = items.slice(this.head);
      this.head = 0;
    }
    return item;
  }

  peek(): T | undefined { return this.items[this.head]; }

  /** Takes an item out wherever it is; answers whether it was there. */
  remove(item: T): boolean {
    const index = this.items.indexOf(item, this.head);
    if (index < 0) return false;
    this.items.splice(index, 1);
    return true;
  }

  *[Symbol.iterator](): Generator<T> { for (let i = this.head; i < this.items.length; i++) yield this.items[i]!; }
}
