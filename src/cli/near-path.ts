import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { suggest } from '../syntax/suggest.js';
import { SUBCOMMANDS } from './subcommands.js';

/** What was perhaps meant by a path that does not exist: another name in its directory, or a subcommand. Null if nothing is near. */
export function nearPath(path: string): string | null {
  const directory = dirname(path), name = basename(path), ending = name.endsWith('.mag') ? '.mag' : '';
  // What all sources end with makes none of them closer.
  const names = entries(directory).filter((each) => each.endsWith(ending)).map((each) => each.slice(0, each.length - ending.length));
  const near = suggest(name.slice(0, name.length - ending.length), names);
  if (near !== null) return path === name ? `${near}${ending}` : join(directory, `${near}${ending}`);
  return path === name ? suggest(name, SUBCOMMANDS.map((subcommand) => subcommand.name)) : null;
}

function entries(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
