/** Sources on disk. What the file system refuses is thrown as its own error, which names the path. */
import { readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
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

/**
 * Paths of the `.mag` files of a directory relative to it, sorted. Directories whose names begin with a point are not entered, nor are links to what one is in
 * already.
 */
export function listSources(root: string, recursive: boolean): string[] {
  const found: string[] = [];
  const waiting = [{ below: '', inside: [identity(statSync(root))] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { below, inside } = next;
    for (const name of readdirSync(below === '' ? root : `${root}/${below}`)) {
      const relative = `${below}${name}`;
      const isSource = name.endsWith('.mag');
      if (!isSource && (!recursive || name.startsWith('.'))) continue;
      const stats = statSync(`${root}/${relative}`), isDirectory = stats.isDirectory();
      if (!isDirectory && isSource) found.push(relative);
      if (!isDirectory || !recursive || name.startsWith('.') || inside.includes(identity(stats))) continue;
      waiting.push({ below: `${relative}/`, inside: [...inside, identity(stats)] });
    }
  }
  return found.sort();
}

function identity({ dev, ino }: Stats): string { return `${dev}:${ino}`; }
