/**
 * `node scripts/fuzz-files.mjs` reads damaged images, with checksums that are right or wrong, and manifests. A problem is anything but a clear error, or more than
 * a second. The options are in fuzzing.mjs.
 */
import { runFuzzer } from './fuzzing.mjs';

await runFuzzer('file');
