import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Of the heap, what objects may take before the program is told; the rest is for what it does then, and for what is made until it is asked again. */
const SHARE = 0.7;

/** Bytes of the host's limit that are for new objects, where nothing lasting is kept. */
const YOUNG = 48 * 2 ** 20;

/** Bytes that are not made without asking whether there is room for them. */
const CAREFUL = 4 * 2 ** 20;

/** Milliseconds between two looks, at least. */
const INTERVAL = 5;

/**
 * Sees that a program fills the host's heap while there is still room to do something about it: the host itself would end the process without a word that a
 * user could make use of. One per process of the host, as the heap is; each VM has its own view of it.
 */
export class HeapWatch {
  private readonly limit: number;
  /** Bytes of objects in use that are too many. */
  private threshold: number;
  private looked = 0;
  /** Bytes that were in use after the last collection here: those that come on top of them may be garbage. */
  private collected = 0;

  constructor(private readonly host: HostHeap = hostHeap) {
    this.limit = host.limit() > 2 * YOUNG ? host.limit() - YOUNG : host.limit() / 2;
    this.threshold = this.limit * SHARE;
  }

  /** Has the heap filled up? After a yes only half of what is left may be used before the next: a program that lets go of nothing is told again. `now` in milliseconds. */
  isExhausted(now: number): boolean {
    if (now - this.looked < INTERVAL) return false;
    this.looked = now;
    let used = this.host.used();
    if (!this.fills(used)) return false;
    // Much of it may be garbage. Collecting it takes long, so it is not done again for every byte.
    if (used < this.threshold || used < this.collected + (this.limit - this.collected) / 4) return false;
    this.host.collect();
    used = this.collected = this.host.used();
    if (used < this.threshold) return false;
    this.threshold = used + (this.limit - used) / 2;
    return true;
  }

  /** Is it worth asking, at the next place where the program can be interrupted? */
  get isFilling(): boolean { return this.fills(this.host.used()); }

  /** Less is in use than what a program is told of: what was told is forgotten. */
  private fills(used: number): boolean {
    const base = this.limit * SHARE;
    if (used >= base) return true;
    this.threshold = base;
    this.collected = 0;
    return false;
  }

  /** Before so many bytes more are made at once, which no tick would come between: throws HeapExhausted if there is no room for them. A few are not worth asking for. */
  need(bytes: number): void {
    if (bytes < CAREFUL || this.host.used() + bytes < this.limit) return;
    this.host.collect();
    if (this.host.used() + bytes >= this.limit) throw new HeapExhausted('out of memory');
  }
}

/** Thrown by a primitive instead of making what there is no room for: the process that runs it gets the error of a full heap. */
export class HeapExhausted extends Error {}

/** What is known of the heap. All in bytes. */
export interface HostHeap {
  limit(): number;
  used(): number;
  /** Frees what can be freed. */
  collect(): void;
}

const hostHeap: HostHeap = {
  limit: () => getHeapStatistics().heap_size_limit,
  used: () => getHeapStatistics().used_heap_size,
  collect: () => {
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
    setFlagsFromString('--no-expose-gc');
  },
};
