/** Something that is to happen at a time (milliseconds of the monotonic clock). */
export interface Timer { readonly time: number; readonly action: () => void; cancelled: boolean }

interface Entry { readonly timer: Timer; readonly serial: number }

/** Cancelled timers that are not worth looking for. */
const FEW = 64;

/** Timers in the order of their times, those of the same time in the order in which they were set: a binary heap. */
export class Timers {
  private heap: Entry[] = [];
  private nextSerial = 0;
  private live = 0;

  /** Timers that are neither done nor cancelled. */
  get size(): number { return this.live; }

  /** Timers that are kept, cancelled ones included. */
  get kept(): number { return this.heap.length; }

  set(time: number, action: () => void): Timer {
    const timer: Timer = { time, action, cancelled: false };
    this.insert({ timer, serial: this.nextSerial++ });
    this.live++;
    return timer;
  }

  private insert(entry: Entry): void {
    const { heap } = this;
    let i = heap.length;
    for (; i > 0; i = (i - 1) >> 1) {
      const parent = heap[(i - 1) >> 1]!;
      if (!before(entry, parent)) break;
      heap[i] = parent;
    }
    heap[i] = entry;
  }

  /** It is not done any more. */
  cancel(timer: Timer): void {
    if (timer.cancelled) return;
    timer.cancelled = true;
    this.live--;
    if (this.heap.length > 2 * this.live + FEW) this.dropAllCancelled();
  }

  /** A timer that is set for long and cancelled soon would stay until it is due. Each time that this is done half of them go, so each costs little. */
  private dropAllCancelled(): void {
    const { heap } = this;
    this.heap = [];
    for (const entry of heap) if (!entry.timer.cancelled) this.insert(entry);
  }

  /** Time of the next one; Infinity if there is none. */
  get next(): number {
    this.dropCancelled();
    return this.heap[0]?.timer.time ?? Infinity;
  }

  /** Do what is due at `now`. */
  runDue(now: number): void {
    while (this.next <= now) {
      const { timer } = this.pop();
      timer.cancelled = true;
      this.live--;
      timer.action();
    }
  }

  private dropCancelled(): void {
    while (this.heap.length > 0 && this.heap[0]!.timer.cancelled) this.pop();
  }

  private pop(): Entry {
    const { heap } = this;
    const first = heap[0]!, last = heap.pop()!;
    if (heap.length === 0) return first;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = last;
    return first;
  }
}

function before(a: { timer: Timer; serial: number }, b: { timer: Timer; serial: number }): boolean {
  return a.timer.time < b.timer.time || a.timer.time === b.timer.time && a.serial < b.serial;
}
