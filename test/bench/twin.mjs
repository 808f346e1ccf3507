/**
 * Runs a JavaScript twin: `node twin.mjs MODULE {"size":…,"kind":…,"rounds":…,"leastRounds":…,"seconds":…,"repeats":…}`.
 * Each round is a line of JSON: the milliseconds of one run and the answer of the round's last.
 */
import { pathToFileURL } from 'node:url';

const { size, kind, rounds, leastRounds, seconds, repeats } = JSON.parse(process.argv[3]);
const { run } = await import(pathToFileURL(process.argv[2]).href);
const begin = performance.now();
for (let round = 0; round < rounds && (round < leastRounds || performance.now() - begin < seconds * 1000); round++) {
  let answer;
  const start = performance.now();
  for (let i = 0; i < repeats; i++) {
    answer = run(size, kind);
    // A promise is awaited; what answers at once does not pay for a turn of the microtask queue.
    if (answer instanceof Promise) answer = await answer;
  }
  const ms = (performance.now() - start) / repeats;
  console.log(JSON.stringify({ ms, answer: String(answer) }));
}
const { heapUsed } = (globalThis.gc?.(), process.memoryUsage());
console.log(JSON.stringify({ memory: { heap: heapUsed, rss: process.resourceUsage().maxRSS * 1024 } }));
