/** Milliseconds; the host takes longer timeouts for none at all. */
export const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** A full turn of the event loop: timers, input and output, signals. */
export function turn(): Promise<void> {
  return new Promise((resolve) => { setImmediate(resolve); });
}

const nothing = new Int32Array(new SharedArrayBuffer(4));

/** Blocks the host's thread until a time of the monotonic clock. Throws if that never comes: only the event loop could bring what is waited for. */
export function sleepUntil(time: number): void {
  if (time === Infinity) throw new Error('the program waits for input or output, which needs the event loop');
  Atomics.wait(nothing, 0, 0, Math.max(0, time - performance.now()));
}
