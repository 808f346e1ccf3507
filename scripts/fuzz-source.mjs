/**
 * `node scripts/fuzz-source.mjs` compiles mutations of the programs in examples/ and test/language. A problem is an error of the host, bad code, an error without
 * a position, or more than a second. `--seed N --count 1 --show` prints the text of one. The other options are in fuzzing.mjs.
 */
import { runFuzzer } from './fuzzing.mjs';

await runFuzzer('source');
