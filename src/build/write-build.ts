/** Puts the results of a build where they belong. */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { makeDirectory } from '../runtime/make-directory.js';
import { naming, stageFiles, type FileToWrite } from '../image/atomic-write.js';
import type { Build } from './build-program.js';
import type { Outputs } from './outputs.js';
import { renameSources } from './source-map.js';

/**
 * Replaces a directory by one with these files: nobody sees a mixture of old and new ones. Then calls `afterwards`; if that throws, what was there before
 * is put back. Throws what the file system throws.
 */
export function replaceDirectory(directory: string, files: ReadonlyMap<string, string | Uint8Array>, afterwards: () => void): void {
  const work = naming(directory, () => {
    makeDirectory(dirname(directory));
    return mkdtempSync(join(dirname(directory), '.build-'));
  });
  const fresh = join(work, 'new'), old = join(work, 'old');
  try {
    naming(directory, () => {
      for (const [name, content] of files) {
        makeDirectory(dirname(join(fresh, name)));
        writeFileSync(join(fresh, name), content);
      }
      moveIfThere(directory, old);
    });
    let placed = false;
    try {
      naming(directory, () => { renameSync(fresh, directory); });
      placed = true;
      afterwards();
    } catch (error) {
      if (placed) renameSync(directory, fresh);
      moveIfThere(old, directory);
      throw error;
    }
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
 * Writes a module with its source map and its declarations, if it has any, beside it, and the generated project; the module is executable if it begins with
 * `#!`. The map names the files of the program, which are relative to `base`, from where it lies. Throws what the file system throws. All contents are on
 * the disk before the first is put in place, so that little can go wrong then.
 */
export function writeBuild({ module, map, declarations, directory }: Outputs, { bundle, declarations: declared, files }: Build, base: string): void {
  const named = renameSources(bundle.map, (source) => relative(dirname(module), resolve(base, source)).replaceAll('\\', '/'));
  const linked = `${bundle.code}//# sourceMappingURL=${encodeURIComponent(basename(map))}\n`;
  const text = (file: string, content: string, mode = 0o666): FileToWrite => ({ file, bytes: Buffer.from(content), mode });
  // The module last: what others start or import is old as a whole, or new.
  const staged = stageFiles([text(map, named), ...(declarations === null ? [] : [text(declarations, declared!)]), text(module, linked, linked.startsWith('#!') ? 0o777 : 0o666)]);
  try {
    replaceDirectory(directory, files, () => { staged.commit(); });
  } finally {
    staged.discard();
  }
}
