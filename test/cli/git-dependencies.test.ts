import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readManifest } from '../../src/cli/project-manifest.js';
import { resolveDependencies } from '../../src/cli/resolve-dependencies.js';
import { Folder } from './support.js';

const FIRST = 'Lib subclass: Object\n  classMethod: v [ ^1 ]\n', SECOND = 'Lib subclass: Object\n  classMethod: v [ ^2 ]\n';

let folder: Folder, commits: string[];

/** A repository with two commits, the first of which has the tag v1, and branches main and other. */
beforeEach(() => {
  folder = new Folder({ 'lib/maggie.toml': '', 'lib/src/Lib.mag': FIRST, 'app/src/m.mag': '' });
  git('init', '--quiet', '--initial-branch=main');
  commits = [commit()];
  git('tag', 'v1');
  git('branch', 'other');
  writeFileSync(join(folder.path, 'lib/src/Lib.mag'), SECOND);
  commits.push(commit());
});

afterEach(() => { folder.remove(); });

function git(...args: string[]): string {
  const identity = ['-c', 'user.name=x', '-c', 'user.email=x@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], { cwd: join(folder.path, 'lib'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

function commit(): string {
  git('add', '.');
  git('commit', '--quiet', '-m', 'x');
  return git('rev-parse', 'HEAD');
}

/** What the project gets as its dependency's source. */
async function fetched(source: string, renew = false): Promise<string> {
  const file = join(folder.path, 'app', 'maggie.toml');
  writeFileSync(file, `[dependencies]\nlib = { ${source} }\n`);
  const [dependency] = await resolveDependencies(await readManifest(file), { development: false, renew, isReserved: () => false });
  expect(dependency).toMatchObject({ name: 'lib', namespace: 'Lib', manifest: { root: join(folder.path, 'app/.maggie/deps/lib') } });
  return readFileSync(join(dependency!.manifest.root, 'src/Lib.mag'), 'utf8');
}

const lock = (): string => readFileSync(join(folder.path, 'app/.maggie/lock.toml'), 'utf8');

it('a dependency is fetched at its tag, branch, commit or HEAD, and again when that changes', async () => {
  expect(await fetched('git = "../lib", tag = "v1"')).toBe(FIRST);
  expect(lock()).toContain(`name = "lib"\ngit = "../lib"\nwanted = "tag v1"\ncommit = "${commits[0]}"\n`);
  expect(await fetched('git = "../lib", branch = "main"')).toBe(SECOND);
  expect(await fetched('git = "../lib", branch = "other"')).toBe(FIRST);
  expect(await fetched('git = "../lib"')).toBe(SECOND);
  expect(await fetched(`git = "../lib", commit = "${commits[0]}"`)).toBe(FIRST);
});

it('stays at the commit of the lock file, without the repository if it is there, until it is renewed', async () => {
  await fetched('git = "../lib"');
  writeFileSync(join(folder.path, 'lib/src/Lib.mag'), 'Lib subclass: Object\n');
  const third = commit();
  expect(await fetched('git = "../lib"')).toBe(SECOND);
  execFileSync('rm', ['-r', join(folder.path, 'app/.maggie/deps')]);
  expect(await fetched('git = "../lib"')).toBe(SECOND);
  expect(await fetched('git = "../lib"', true)).toBe('Lib subclass: Object\n');
  expect(lock()).toContain(`commit = "${third}"`);
  execFileSync('rm', ['-r', join(folder.path, 'lib')]);
  expect(await fetched('git = "../lib"')).toBe('Lib subclass: Object\n');
});

it('what cannot be fetched is an error that leaves nothing and keeps what was there', async () => {
  await fetched('git = "../lib"');
  const before = lock();
  await expect(fetched('git = "../nope"')).rejects.toThrow(/^dependency "lib": cannot clone "\.\.\/nope": repository '\.\.\/nope' does not exist$/);
  await expect(fetched('git = "../lib", tag = "v9"')).rejects.toThrow('dependency "lib": cannot find tag "v9" of "../lib": no such revision');
  await expect(fetched('git = "../lib", commit = "--all"')).rejects.toThrow('dependency "lib": cannot find commit "--all" of "../lib"');
  await expect(fetched('git = "--upload-pack=touch x"')).rejects.toThrow('dependency "lib": cannot clone "--upload-pack=touch x"');
  expect(lock()).toBe(before);
  expect(existsSync(join(folder.path, 'app/.maggie/deps/lib/src/Lib.mag'))).toBe(true);
  expect(execFileSync('ls', [join(folder.path, 'app/.maggie/deps')], { encoding: 'utf8' })).toBe('lib\n');
});

it('a malformed lock file is an error that says where', async () => {
  await fetched('git = "../lib"');
  const file = join(folder.path, 'app/.maggie/lock.toml');
  writeFileSync(file, '[[dependency]]\nname = "lib"\n');
  await expect(fetched('git = "../lib"')).rejects.toThrow(`cannot read "${file}": dependency[0].git is missing`);
  writeFileSync(file, '[[dependency]\n');
  await expect(fetched('git = "../lib"')).rejects.toThrow(/lock\.toml": line 1, column \d+: /);
});

it('a project without a manifest, and one wanted at two revisions, are refused', async () => {
  const other = new Folder({
    'maggie.toml': '[dependencies]\na = { path = "a" }\nlib = { git = "../lib", tag = "v1" }\n', 'src/m.mag': '',
    'a/maggie.toml': `[dependencies]\nlib = { git = "${folder.path}/lib" }\n`, 'a/src/a.mag': '',
  });
  try {
    const project = await readManifest(join(other.path, 'maggie.toml'));
    const options = { development: false, renew: false, isReserved: () => false };
    await expect(resolveDependencies(project, options)).rejects.toThrow(`dependency "lib" is wanted twice: "${folder.path}/lib" and "../lib" at tag v1`);
  } finally {
    other.remove();
  }
  git('rm', '--quiet', 'maggie.toml');
  commit();
  await expect(fetched('git = "../lib"')).rejects.toThrow('dependency "lib": no maggie.toml in ../lib');
});
