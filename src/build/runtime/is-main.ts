import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Is this module (the bundle that this file has become a part of) what `node` was started with, by whatever name? */
export function isMainModule(): boolean {
  const started = process.argv[1];
  if (started === undefined) return false;
  try {
    // `node .` and the like name a directory.
    return realpathSync(createRequire(import.meta.url).resolve(started)) === realpathSync(fileURLToPath(import.meta.url));
  } catch {
    return false;
  }
}
