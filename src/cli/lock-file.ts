/** `.maggie/lock.toml`: the commits of git dependencies. */
import { existsSync } from 'node:fs';
import { writeAtomically } from '../image/atomic-write.js';
import { CommandError } from './errors.js';
import type { GitSource } from './project-dependency.js';
import { readToml } from './read-toml.js';
import { osReason } from '../runtime/os-reason.js';

export interface LockedDependency {
  readonly name: string;
  readonly url: string;
  /** What the manifest asks for: `tag v1`, `branch main`, `commit abc`, or '' for the default branch. */
  readonly wanted: string;
  readonly commit: string;
}

/** Empty without a file. Throws a CommandError if it is malformed. */
export async function readLock(path: string): Promise<LockedDependency[]> {
  if (!existsSync(path)) return [];
  return (await readToml(path)).tables('dependency').map((table) => {
    const text = (key: string): string => {
      const value = table.text(key);
      if (value === null) throw table.error(`${table.name}.${key} is missing`);
      return value;
    };
    return { name: text('name'), url: text('git'), wanted: text('wanted'), commit: text('commit') };
  });
}

/** Throws a CommandError if it cannot be written. */
export async function writeLock(path: string, locked: readonly LockedDependency[]): Promise<void> {
  const { stringify } = await import('smol-toml');
  const dependency = [...locked].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, url, wanted, commit }) => ({ name, git: url, wanted, commit }));
  try {
    writeAtomically(path, new TextEncoder().encode(`# Commits of the git dependencies; "mag deps update" renews them.\n${stringify({ dependency })}`));
  } catch (error) {
    throw new CommandError(`cannot write "${path}": ${osReason(error)}`);
  }
}

/** The form of a revision in the lock file. */
export function wantedRevision({ revision }: GitSource): string { return revision === null ? '' : `${revision.kind} ${revision.name}`; }
