/** Puts the results of a build where they belong. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { writeAtomically } from '../image/atomic-write.js';
import type { Bundle } from './bundle.js';
import { renameSources } from './source-map.js';

/** Replaces a directory by one with these files: nobody sees a mixture of old and new ones. Throws what the file system throws. */
export function writeDirectory(directory: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  mkdirSync(dirname(directory), { recursive: true });
  const work = mkdtempSync(join(dirname(directory), '.build-'));
  try {
    const fresh = join(work, 'new'), old = join(work, 'old');
    for (const [name, content] of files) {
      mkdirSync(dirname(join(fresh, name)), { recursive: true });
      writeFileSync(join(fresh, name), content);
    }
    moveIfThere(directory, old);
    renameSync(fresh, directory);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/**
 * Writes a module and its source map beside it; `executable` for one that begins with `#!`. The map names the files of the program from where it lies.
 * Throws what the file system throws.
 */
export function writeModule(file: string, { code, map }: Bundle, executable: boolean): void {
  const named = renameSources(map, (source) => relative(dirname(file), resolve(source)).replaceAll('\\', '/'));
  writeAtomically(`${file}.map`, Buffer.from(named));
  writeAtomically(file, Buffer.from(`${code}//# sourceMappingURL=${encodeURIComponent(basename(file))}.map\n`), executable ? 0o777 : 0o666);
}
