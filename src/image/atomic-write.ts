import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeDirectory } from '../runtime/make-directory.js';

export interface FileToWrite { readonly file: string; readonly bytes: Uint8Array; readonly mode: number }

/** Contents that lie ready beside the files that they are to replace. */
export interface StagedFiles {
  /** Puts them in place, one after another. Throws what the file system throws. */
  commit(): void;
  /** Removes what was not put in place. */
  discard(): void;
}

/**
 * Replaces a file as a whole: whoever reads it, at any time and also after a crash, finds the old one or the new one. Its directory
 * is made if needed. Throws what the file system throws.
 */
export function writeAtomically(file: string, bytes: Uint8Array, mode = 0o666): void {
  const staged = stageFiles([{ file, bytes, mode }]);
  try {
    staged.commit();
  } finally {
    staged.discard();
  }
}

/** Writes the contents of several files, in directories that are made if needed. Throws what the file system throws, and has then left no file. */
export function stageFiles(files: readonly FileToWrite[]): StagedFiles {
  const staged: { readonly temporary: string; readonly file: string }[] = [];
  const commit = (): void => {
    for (const { temporary, file } of staged) naming(file, () => { renameSync(temporary, file); });
    for (const directory of new Set(files.map(({ file }) => dirname(file)))) syncDirectory(directory);
  };
  const discard = (): void => {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
  };
  try {
    for (const { file, bytes, mode } of files) {
      naming(file, () => {
        makeDirectory(dirname(file));
        if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) throw Object.assign(new Error(`${file} is a directory`), { code: 'EISDIR' });
        // Not longer than most names are: the file's own may be as long as the file system allows.
        const temporary = join(dirname(file), `.${process.pid}.${process.hrtime.bigint().toString(36)}`);
        staged.push({ temporary, file });
        writeDurably(temporary, bytes, mode);
      });
    }
  } catch (error) {
    discard();
    throw error;
  }
  return { commit, discard };
}

/** What the file system refuses is about `path`, whatever other names were used on the way. */
export function naming<T>(path: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw Object.assign(error as NodeJS.ErrnoException, { path });
  }
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
