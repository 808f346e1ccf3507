import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces a file as a whole: whoever reads it, at any time and also after a crash, finds the old one or the new one. Its directory
 * is made if needed. Throws what the file system throws.
 */
export function writeAtomically(file: string, bytes: Uint8Array, mode = 0o666): void {
  const directory = dirname(file);
  mkdirSync(directory, { recursive: true });
  const temporary = join(directory, `.${basename(file)}.${process.pid}.${process.hrtime.bigint().toString(36)}`);
  try {
    const fd = openSync(temporary, 'wx', mode);
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncDirectory(directory);
}

/** Makes the new name durable, where the file system can do that. */
function syncDirectory(directory: string): void {
  let fd: number | null = null;
  try {
    fd = openSync(directory, 'r');
    fsyncSync(fd);
  } catch {
    // Some systems cannot sync directories; the rename is atomic all the same.
  } finally {
    if (fd !== null) closeSync(fd);
  }
}
