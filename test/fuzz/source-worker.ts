/** A thread that checks mutations one after another. Which one it is at stands in shared memory, so that one that never ends is known. */
import { parentPort, workerData } from 'node:worker_threads';
import { SourceFuzzer } from './source-fuzzer.js';

export interface FuzzTask { readonly root: string; readonly seed: number; readonly count: number; readonly progress: Int32Array }

const { root, seed, count, progress } = workerData as FuzzTask;
const fuzzer = await SourceFuzzer.create(root);
for (let i = 0; i < count; i++) {
  Atomics.store(progress, 0, i + 1);
  const problem = fuzzer.check(seed + i);
  if (problem !== null) parentPort!.postMessage({ seed: seed + i, problem });
}
