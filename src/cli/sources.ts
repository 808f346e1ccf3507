/** Which files the paths of a command line mean (language.md 13.2). */
import { readFileSync, statSync } from 'node:fs';
import type { SourceText } from '../runtime/load/batch.js';
import { readDirectory } from '../runtime/load/source-files.js';
import { osReason } from '../runtime/os-reason.js';
import { message } from '../syntax/catalogue.js';
import { orNear } from '../syntax/suggest.js';
import { CommandError } from './errors.js';
import { nearPath } from './near-path.js';

/** The files of one path: FILE.mag, DIR (its own files, by name) or DIR/... (recursively, in path order). Throws CommandErrors. */
export function readBatch(path: string): SourceText[] {
  const recursive = path === '...' || path.endsWith('/...');
  const root = recursive ? path.slice(0, -'/...'.length) || (path.startsWith('/') ? '/' : '.') : path;
  return accessing(root, () => {
    const stats = statSync(root);
    if (stats.isDirectory()) return readDirectory(root, recursive);
    if (recursive) throw new CommandError(message('L001', root, 'not a directory'));
    if (!root.endsWith('.mag')) throw new CommandError(message('L002', root));
    // Reading a pipe that nobody writes to could not be interrupted.
    if (!stats.isFile()) throw new CommandError(message('L001', root, 'not a regular file'));
    return [{ path, text: readFileSync(path) }];
  });
}

/** What the file system refuses becomes a CommandError about the path that it names. */
export function accessing<T>(root: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const { path = root, code } = error as NodeJS.ErrnoException;
    throw new CommandError(orNear(message('L001', path, osReason(error)), code === 'ENOENT' && path === root ? nearPath(path) : null));
  }
}
