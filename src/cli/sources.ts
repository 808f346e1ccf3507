/** Which files the paths of a command line mean (language.md 13.2). */
import { readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import type { SourceText } from '../runtime/load/batch.js';
import { derivedNamespace } from '../runtime/load/namespaces.js';
import { message } from '../syntax/catalogue.js';
import { CommandError, osReason } from './errors.js';

/** The files of one path: FILE.mag, DIR (its own files, by name) or DIR/... (recursively, in path order). Throws CommandErrors. */
export function readBatch(path: string): SourceText[] {
  const recursive = path === '...' || path.endsWith('/...');
  const root = recursive ? path.slice(0, -'/...'.length) || (path.startsWith('/') ? '/' : '.') : path;
  if (stat(root).isDirectory()) return readDirectory(root, recursive);
  if (recursive) throw new CommandError(message('L001', root, 'not a directory'));
  if (!root.endsWith('.mag')) throw new CommandError(message('L002', root));
  return [{ path, text: readSource(path) }];
}

/** The `.mag` files of a directory; each derives its namespace from where it lies below it. */
export function readDirectory(root: string, recursive: boolean): SourceText[] {
  const prefix = root.endsWith('/') ? root : `${root}/`;
  return listSources(root, recursive).map((relative) => {
    const path = `${prefix}${relative}`;
    return { path, text: readSource(path), derivedNamespace: derivedNamespace(relative) };
  });
}

/** Paths of the `.mag` files of a directory relative to it, sorted. Directories whose names begin with a point are not entered. */
export function listSources(root: string, recursive: boolean): string[] {
  const found: string[] = [];
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    for (const name of list(`${root}/${below}`)) {
      const relative = `${below}${name}`;
      const isSource = name.endsWith('.mag');
      if (!isSource && (!recursive || name.startsWith('.'))) continue;
      const isDirectory = stat(`${root}/${relative}`).isDirectory();
      if (isDirectory && recursive && !name.startsWith('.')) waiting.push(`${relative}/`);
      else if (!isDirectory && isSource) found.push(relative);
    }
  }
  return found.sort();
}

function readSource(path: string): Uint8Array {
  return attempt(path, () => readFileSync(path));
}

function list(directory: string): string[] {
  return attempt(directory, () => readdirSync(directory));
}

function stat(path: string): Stats {
  return attempt(path, () => statSync(path));
}

function attempt<T>(path: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw new CommandError(message('L001', path, osReason(error)));
  }
}
