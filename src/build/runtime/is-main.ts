import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { endsAsProgram } from '../program-end.js';

/** Is this module (the file that this code has become a part of) what `node` was started with, by whatever name, and a built program as `mag build` wrote it? */
export function isMainModule(): boolean {
  const started = process.argv[1];
  if (started === undefined) return false;
  try {
    const file = realpathSync(fileURLToPath(import.meta.url));
    // `node .` and the like name a directory.
    return realpathSync(createRequire(import.meta.url).resolve(started)) === file && endsAsProgram(readFileSync(file));
  } catch {
    return false;
  }
}
