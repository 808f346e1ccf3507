/** Sources on disk. What the file system refuses is thrown as its own error, which names the path. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { SourceText } from './batch.js';
import { derivedNamespace } from './namespaces.js';

/** The `.mag` files of a directory (with `recursive` those below it too, in path order), each with the namespace of where it lies. */
export function readDirectory(root: string, recursive: boolean): SourceText[] {
  const prefix = root.endsWith('/') ? root : `${root}/`;
  return listSources(root, recursive).map((relative) => {
    const path = `${prefix}${relative}`;
    return { path, text: readFileSync(path), derivedNamespace: derivedNamespace(relative) };
  });
}

/** Paths of the `.mag` files of a directory relative to it, sorted. Directories whose names begin with a point are not entered. */
export function listSources(root: string, recursive: boolean): string[] {
  const found: string[] = [];
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    for (const name of readdirSync(below === '' ? root : `${root}/${below}`)) {
      const relative = `${below}${name}`;
      const isSource = name.endsWith('.mag');
      if (!isSource && (!recursive || name.startsWith('.'))) continue;
      const isDirectory = statSync(`${root}/${relative}`).isDirectory();
      if (isDirectory && recursive && !name.startsWith('.')) waiting.push(`${relative}/`);
      else if (!isDirectory && isSource) found.push(relative);
    }
  }
  return found.sort();
}
