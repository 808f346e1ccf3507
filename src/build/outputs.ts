/** What a build writes, and what is wrong with that before it is written. */
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, sep } from 'node:path';
import { osReason } from '../runtime/os-reason.js';

/** Absolute paths. */
export interface Outputs {
  readonly module: string;
  readonly map: string;
  /** Null for a plugin. */
  readonly declarations: string | null;
  /** The generated project, which is replaced as a whole. */
  readonly directory: string;
}

/** The map and the declarations of a module lie beside it, these where TypeScript looks for them. */
export function outputsOf(module: string, directory: string, plugin: boolean): Outputs {
  return { module, map: `${module}.map`, declarations: plugin ? null : module.replace(/\.(m?)js$/, '.d.$1ts'), directory };
}

export interface Problem { readonly path: string; readonly reason: string }

/** The first thing that is known to be wrong; null if nothing is. `sources` are absolute paths of the program's files. */
export function outputProblem({ module, map, declarations, directory }: Outputs, sources: readonly string[]): Problem | null {
  const files = [module, map, ...(declarations === null ? [] : [declarations])];
  const own = sources.map(realPath), replaced = realPath(directory);
  for (const path of files) if (own.includes(realPath(path))) return { path, reason: 'it is a source of the program' };
  if (!['.mjs', '.js'].includes(extname(module))) return { path: module, reason: 'the name of a module ends in .mjs or .js' };
  if (own.some((source) => isInside(source, replaced))) return { path: directory, reason: 'it holds sources of the program' };
  for (const path of files) if (isInside(realPath(path), replaced)) return { path, reason: `${directory} is replaced as a whole` };
  for (const path of files) {
    const reason = refusal(() => fileRefusal(path));
    if (reason !== null) return { path, reason };
  }
  const reason = refusal(() => directoryRefusal(directory));
  return reason === null ? null : { path: directory, reason };
}

/** Where a path leads, also one to what is not there yet. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}

function isInside(path: string, directory: string): boolean { return path === directory || path.startsWith(`${directory}${sep}`); }

/** Why something cannot be written, or what the file system says when it is asked. */
function refusal(reason: () => string | null): string | null {
  try {
    return reason();
  } catch (error) {
    return osReason(error);
  }
}

function fileRefusal(file: string): string | null {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) return 'is a directory';
  return placeRefusal(dirname(file));
}

function directoryRefusal(directory: string): string | null {
  const there = statSync(directory, { throwIfNoEntry: false });
  if (there?.isDirectory() === false) return 'not a directory';
  // A directory is moved out of the way by changing what it says about its parent.
  if (there !== undefined) accessSync(directory, constants.W_OK);
  return placeRefusal(dirname(directory));
}

/** Why nothing can be made in a directory, or in the nearest one above it if it is not there yet. */
function placeRefusal(directory: string): string | null {
  const there = statSync(directory, { throwIfNoEntry: false });
  if (there === undefined) return placeRefusal(dirname(directory));
  if (!there.isDirectory()) return 'not a directory';
  accessSync(directory, constants.W_OK | constants.X_OK);
  return null;
}
