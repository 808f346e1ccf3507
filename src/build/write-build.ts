/** Puts the results of a build where they belong. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { writeAllAtomically, type FileToWrite } from '../image/atomic-write.js';
import type { Build } from './build-program.js';
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

/** Where TypeScript looks for the declarations of a module. */
export function declarationFile(file: string): string { return file.replace(/(?:\.([cm]?)js)?$/, '.d.$1ts'); }

/**
 * Writes a module with its source map and its declarations, if it has any, beside it; `executable` for one that begins with `#!`. The map names the files
 * of the program from where it lies. Answers the files. Throws what the file system throws, and has then written none.
 */
export function writeModule(file: string, { bundle: { code, map }, declarations }: Pick<Build, 'bundle' | 'declarations'>, executable: boolean): string[] {
  const named = renameSources(map, (source) => relative(dirname(file), resolve(source)).replaceAll('\\', '/'));
  const linked = `${code}//# sourceMappingURL=${encodeURIComponent(basename(file))}.map\n`;
  const text = (name: string, content: string, mode = 0o666): FileToWrite => ({ file: name, bytes: Buffer.from(content), mode });
  const files = [text(`${file}.map`, named), ...(declarations === null ? [] : [text(declarationFile(file), declarations)]), text(file, linked, executable ? 0o777 : 0o666)];
  writeAllAtomically(files);
  return files.map((written) => written.file);
}
