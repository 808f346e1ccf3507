import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces a file as a whole: whoever reads it, at any time and also after a crash, finds the old one or the new one. Its directory
 * is made if needed. Throws what the file system throws.
 */
export function writeAtomically(file: string, bytes: Uint8Array, mode = 0o666): void {
  writeAllAtomically([{ file, bytes, mode }]);
}

export interface FileToWrite { readonly file: string; readonly bytes: Uint8Array; readonly mode: number }

/** Replaces several files, in that order; none of them if one cannot be written. */
export function writeAllAtomically(files: readonly FileToWrite[]): void {
  const staged: { readonly temporary: string; readonly file: string }[] = [];
  try {
    for (const { file, bytes, mode } of files) {
      const directory = dirname(file);
      mkdirSync(directory, { recursive: true });
      if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) throw Object.assign(new Error(`${file} is a directory`), { code: 'EISDIR', path: file });
      const temporary = join(directory, `.${basename(file)}.${process.pid}.${process.hrtime.bigint().toString(36)}`);
      staged.push({ temporary, file });
      writeDurably(temporary, bytes, mode);
    }
    for (const { temporary, file } of staged) renameSync(temporary, file);
  } catch (error) {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    throw error;
  }
  for (const directory of new Set(files.map(({ file }) => dirname(file)))) syncDirectory(directory);
}

function writeDurably(file: string, bytes: Uint8Array, mode: number): void {
  const fd = openSync(file, 'wx', mode);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
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
