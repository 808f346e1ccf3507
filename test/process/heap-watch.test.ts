import { describe, expect, it } from 'vitest';
import { HeapExhausted, HeapWatch } from '../../src/process/heap-watch.js';

const MB = 2 ** 20;

/** A heap whose limit for lasting objects is 1000 MB. */
class FakeHeap {
  collections = 0;
  live = 0;
  garbage = 0;
  limit(): number { return 1048 * MB; }
  used(): number { return (this.live + this.garbage) * MB; }
  collect(): void {
    this.collections++;
    this.garbage = 0;
  }
}

describe('a watched heap', () => {
  it('is exhausted when what cannot be collected leaves too little', () => {
    const heap = new FakeHeap(), watch = new HeapWatch(heap);
    heap.live = 600;
    expect(watch.isExhausted(10)).toBe(false);
    expect(watch.isFilling).toBe(false);
    heap.live = 720;
    expect(watch.isFilling).toBe(true);
    expect(watch.isExhausted(20)).toBe(true);
  });

  it('is not exhausted by garbage, which is not collected for every byte', () => {
    const heap = new FakeHeap(), watch = new HeapWatch(heap);
    heap.live = 600;
    heap.garbage = 150;
    expect(watch.isExhausted(10)).toBe(false);
    heap.garbage = 99;
    expect(watch.isExhausted(20)).toBe(false);
    heap.garbage = 101;
    for (let time = 30; time < 90; time += 10) expect(watch.isExhausted(time)).toBe(false);
    expect(heap.collections).toBe(2);
  });

  it('says so again when half of what was left is used, and as before once there is room again', () => {
    const heap = new FakeHeap(), watch = new HeapWatch(heap);
    heap.live = 800;
    expect(watch.isExhausted(10)).toBe(true);
    heap.live = 890;
    expect(watch.isExhausted(20)).toBe(false);
    heap.live = 910;
    expect(watch.isExhausted(30)).toBe(true);
    heap.live = 100;
    expect(watch.isFilling).toBe(false);
    heap.live = 720;
    expect(watch.isExhausted(50)).toBe(true);
  });

  it('is not looked at all the time', () => {
    const heap = new FakeHeap(), watch = new HeapWatch(heap);
    expect(watch.isExhausted(10)).toBe(false);
    heap.live = 900;
    expect(watch.isExhausted(12)).toBe(false);
    expect(watch.isExhausted(16)).toBe(true);
  });

  it('has room for what fits after a collection', () => {
    const heap = new FakeHeap(), watch = new HeapWatch(heap);
    heap.live = 300;
    heap.garbage = 300;
    watch.need(300 * MB);
    expect(heap.collections).toBe(0);
    watch.need(500 * MB);
    expect(() => watch.need(701 * MB)).toThrow(HeapExhausted);
    expect(heap.collections).toBe(2);
    watch.need(MB);
    expect(heap.collections).toBe(2);
  });
});
