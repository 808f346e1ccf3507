/** Git dependencies: cloned into `.maggie/deps/NAME`, their commits kept in `.maggie/lock.toml`. */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeDirectory } from '../runtime/make-directory.js';
import { CommandError } from './errors.js';
import { clone } from './git.js';
import { readLock, wantedRevision, writeLock, type LockedDependency } from './lock-file.js';
import type { GitSource } from './project-dependency.js';
import { osReason } from '../runtime/os-reason.js';

/** The git dependencies of one project, its dependencies' ones included. */
export class GitDependencies {
  private readonly inUse = new Map<string, LockedDependency>();
  private changed = false;

  private constructor(private readonly home: string, private readonly locked: readonly LockedDependency[], private readonly renew: boolean) {}

  /** `home` is the directory `.maggie` of the project; with `renew`, what the lock file says does not count. Throws a CommandError for a malformed lock file. */
  static async open(home: string, renew: boolean): Promise<GitDependencies> {
    return new GitDependencies(home, await readLock(join(home, 'lock.toml')), renew);
  }

  /** The directory of a dependency, fetched if it is not there as it should be. `base` is what a relative URL is relative to. Throws CommandErrors. */
  async directory(name: string, source: GitSource, base: string): Promise<string> {
    const directory = join(this.home, 'deps', name), wanted = wantedRevision(source);
    const before = this.inUse.get(name);
    if (before !== undefined) {
      if (before.url === source.url && before.wanted === wanted) return directory;
      throw new CommandError(`dependency "${name}" is wanted twice: ${spelled(before)} and ${spelled({ url: source.url, wanted })}`);
    }
    const known = this.renew ? undefined : this.locked.find((entry) => entry.name === name && entry.url === source.url && entry.wanted === wanted);
    if (known !== undefined && currentCommit(directory) === known.commit) {
      this.inUse.set(name, known);
      return directory;
    }
    await this.fetch(name, known === undefined ? source : { ...source, revision: { kind: 'commit', name: known.commit } }, directory, base);
    this.inUse.set(name, { name, url: source.url, wanted, commit: currentCommit(directory)! });
    this.changed = true;
    return directory;
  }

  /** Writes the lock file if there is something new. */
  async finish(): Promise<void> {
    if (this.changed) await writeLock(join(this.home, 'lock.toml'), [...this.inUse.values()]);
  }

  /** Beside its place first: a clone that fails leaves what was there. */
  private async fetch(name: string, source: GitSource, directory: string, base: string): Promise<void> {
    const temporary = `${directory}.${process.pid}.tmp`;
    try {
      makeDirectory(join(this.home, 'deps'));
      await clone(source, temporary, base);
      rmSync(directory, { recursive: true, force: true });
      renameSync(temporary, directory);
    } catch (error) {
      throw new CommandError(`dependency "${name}": ${error instanceof CommandError ? error.message : osReason(error)}`);
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  }
}

/** What is checked out, which is never a branch; null if there is no repository. */
function currentCommit(directory: string): string | null {
  const head = join(directory, '.git', 'HEAD');
  return existsSync(head) ? readFileSync(head, 'utf8').trim() : null;
}

function spelled({ url, wanted }: Pick<LockedDependency, 'url' | 'wanted'>): string { return wanted === '' ? `"${url}"` : `"${url}" at ${wanted}`; }
