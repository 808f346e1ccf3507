/** `maggie.toml` (language.md 13.6). Unknown tables and keys are ignored. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pascalCase } from '../runtime/load/namespaces.js';
import { osReason } from '../runtime/os-reason.js';
import { CommandError } from './errors.js';

export interface Dependency {
  readonly name: string;
  /** Directory relative to the manifest; null for one that is fetched. */
  readonly path: string | null;
  readonly namespace: string | null;
}

export interface Manifest {
  /** Directory of the manifest. */
  readonly root: string;
  readonly name: string | null;
  /** For finding the entry class, and before the names of a dependency. */
  readonly namespace: string | null;
  readonly sourceDirs: readonly string[];
  readonly exclude: readonly string[];
  readonly entry: string | null;
  readonly dependencies: readonly Dependency[];
  readonly maxFrameDepth: number | null;
  readonly strict: boolean;
}

type Table = Readonly<Record<string, unknown>>;

/** The nearest `maggie.toml`, in a directory or an ancestor of it; null if there is none. */
export function findManifest(directory: string): string | null {
  for (let at = resolve(directory); ; at = dirname(at)) {
    const path = join(at, 'maggie.toml');
    if (existsSync(path)) return path;
    if (dirname(at) === at) return null;
  }
}

/** Reads a manifest. Throws a CommandError if it is unreadable or a value has the wrong kind. */
export async function readManifest(path: string): Promise<Manifest> {
  const document = await parseToml(path);
  const table = (name: string): Table => asTable(path, name, document[name]);
  const { project, source, runtime } = { project: table('project'), source: table('source'), runtime: table('runtime') };
  const name = text(path, 'project.name', project.name);
  return {
    root: dirname(path), name,
    namespace: text(path, 'project.namespace', project.namespace) ?? (name === null ? null : pascalCase(name)),
    sourceDirs: texts(path, 'source.dirs', source.dirs) ?? ['src'],
    exclude: texts(path, 'source.exclude', source.exclude) ?? [],
    entry: text(path, 'source.entry', source.entry),
    dependencies: Object.entries(table('dependencies')).map(([key, value]) => dependency(path, key, value)).sort(byName),
    maxFrameDepth: positive(path, 'runtime.max-frame-depth', runtime['max-frame-depth']),
    strict: flag(path, 'runtime.strict', runtime.strict),
  };
}

async function parseToml(path: string): Promise<Table> {
  const { parse } = await import('smol-toml');
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = osReason(error).split('\n')[0]!;
    throw new CommandError(`cannot read "${path}": ${reason}`);
  }
}

function dependency(path: string, name: string, value: unknown): Dependency {
  const table = asTable(path, `dependencies.${name}`, value);
  return {
    name,
    path: text(path, `dependencies.${name}.path`, table.path),
    namespace: text(path, `dependencies.${name}.namespace`, table.namespace),
  };
}

function byName(a: Dependency, b: Dependency): number {
  return a.name < b.name ? -1 : 1;
}

function asTable(path: string, key: string, value: unknown): Table {
  if (value === undefined) return {};
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Table;
  throw wrong(path, key, 'a table');
}

function text(path: string, key: string, value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return value;
  throw wrong(path, key, 'a string');
}

function texts(path: string, key: string, value: unknown): string[] | null {
  if (value === undefined) return null;
  if (Array.isArray(value) && value.every((element) => typeof element === 'string')) return value;
  throw wrong(path, key, 'a list of strings');
}

function positive(path: string, key: string, value: unknown): number | null {
  if (value === undefined) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw wrong(path, key, 'a positive integer');
}

function flag(path: string, key: string, value: unknown): boolean {
  if (value === undefined) return false;
  if (typeof value === 'boolean') return value;
  throw wrong(path, key, 'true or false');
}

function wrong(path: string, key: string, expected: string): CommandError {
  return new CommandError(`cannot read "${path}": ${key} must be ${expected}`);
}
