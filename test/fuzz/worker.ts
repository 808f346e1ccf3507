/** A thread that checks one seed after another. Which one it is at stands in shared memory, so that one that never ends is known. */
import { parentPort, workerData } from 'node:worker_threads';
import { createFuzzer, type FuzzerKind } from './fuzzers.js';

export interface FuzzTask { readonly kind: FuzzerKind; readonly root: string; readonly seed: number; readonly count: number; /** On the host's clock, in milliseconds. */ readonly end: number; readonly progress: Int32Array }

const { kind, root, seed, count, end, progress } = workerData as FuzzTask;
const fuzzer = await createFuzzer(kind, root);
for (let i = 0; i < count && Date.now() < end; i++) {
  Atomics.store(progress, 0, i + 1);
  const problem = await fuzzer.check(seed + i);
  if (problem !== null) parentPort!.postMessage({ seed: seed + i, problem });
}
fuzzer.close();
