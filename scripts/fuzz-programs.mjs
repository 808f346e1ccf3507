/**
 * `node scripts/fuzz-programs.mjs` runs random programs in every way that code can run. A problem is a difference in what they print, shown with the smallest
 * program that has it. The options are in fuzzing.mjs.
 */
import { runFuzzer } from './fuzzing.mjs';

await runFuzzer('program', { patience: 900_000, printed: 20_000 });
