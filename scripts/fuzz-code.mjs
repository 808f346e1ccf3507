/** `node scripts/fuzz-code.mjs` damages bytecode and runs what the verifier accepts. A problem is an error of the host. The options are in fuzzing.mjs. */
import { runFuzzer } from './fuzzing.mjs';

await runFuzzer('code');
