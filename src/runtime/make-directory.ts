import { mkdirSync, opendirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a directory, with those above it that are missing. Throws what the file system throws: ENOTDIR where something else is in the way, ENOENT where names cannot be
 * made (as in /proc, where the host's own recursive call never ends). `mode` is that of what is made.
 */
export function makeDirectory(path: string, mode = 0o777): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found !== undefined) {
    // Throws ENOTDIR.
    if (!found.isDirectory()) opendirSync(path).closeSync();
    return;
  }
  if (dirname(path) !== path) makeDirectory(dirname(path), mode);
  try {
    mkdirSync(path, mode);
  } catch (error) {
    // Another process may have been quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
