import { describe, expect, it } from 'vitest';
import { CommandError } from '../../src/cli/errors.js';
import { isExcluded } from '../../src/cli/project-glob.js';
import { findManifest, readManifest } from '../../src/cli/project-manifest.js';
import { projectSources } from '../../src/cli/project-sources.js';
import { Folder } from './support.js';

describe('exclude patterns', () => {
  it.each([
    ['old/a.mag', ['*.txt'], false], ['old/a.mag', ['a.mag'], true], ['old/a.mag', ['old/*'], true], ['old/deep/a.mag', ['old/*'], false],
    ['a_old.mag', ['*_old.mag'], true], ['x/a_old.mag', ['*_old.mag'], true], ['a1.mag', ['a?.mag'], true], ['a12.mag', ['a?.mag'], false],
    ['a1.mag', ['a[0-9].mag'], true], ['ab.mag', ['a[!0-9].mag'], true], ['a1.mag', ['a[!0-9].mag'], false], ['axmag', ['a.mag'], false],
  ])('%s by %j: %s', (path, patterns, excluded) => {
    expect(isExcluded(path, patterns)).toBe(excluded);
  });
});

async function inFolder<T>(files: Readonly<Record<string, string>>, use: (path: string) => Promise<T>): Promise<T> {
  const folder = new Folder(files);
  try {
    return await use(folder.path);
  } finally {
    folder.remove();
  }
}

describe('a manifest', () => {
  it('has defaults', async () => {
    await inFolder({ 'maggie.toml': '[project]\nname = "my-app"\nunknown = 3\n[other]\nx = 1' }, async (path) => {
      expect(await readManifest(`${path}/maggie.toml`)).toEqual({
        root: path, name: 'my-app', namespace: 'MyApp', sourceDirs: ['src'], exclude: [], entry: null, dependencies: [], maxFrameDepth: null, strict: false,
      });
    });
  });

  it('is found in ancestors', async () => {
    await inFolder({ 'maggie.toml': '', 'a/b/c.txt': '' }, async (path) => {
      expect(findManifest(`${path}/a/b`)).toBe(`${path}/maggie.toml`);
    });
  });

  it.each([
    ['[runtime]\nmax-frame-depth = 0', 'runtime.max-frame-depth must be a positive integer'],
    ['[runtime]\nstrict = 1', 'runtime.strict must be true or false'],
    ['source = 3', 'source must be a table'],
    ['[project]\nname = 3', 'project.name must be a string'],
  ])('%j is refused', async (text, reason) => {
    await inFolder({ 'maggie.toml': text }, async (path) => {
      await expect(readManifest(`${path}/maggie.toml`)).rejects.toThrow(new CommandError(`cannot read "${path}/maggie.toml": ${reason}`));
    });
  });
});

describe('the sources of a project', () => {
  const dependency = (namespace: string): Record<string, string> => ({ [`${namespace}/maggie.toml`]: '', [`${namespace}/src/${namespace}.mag`]: '' });

  async function list(files: Readonly<Record<string, string>>, manifest: string, reserved: readonly string[] = []): Promise<string[]> {
    return inFolder({ ...files, 'maggie.toml': manifest }, async (path) => {
      const sources = await projectSources(await readManifest(`${path}/maggie.toml`), (name) => reserved.includes(name));
      return sources.map(({ path: file, namespacePrefix, derivedNamespace }) => `${file} ${namespacePrefix} ${derivedNamespace}`);
    });
  }

  it('begin with those of its dependencies, depth first in name order', async () => {
    const files = {
      'src/m.mag': '', 'src/sub-dir/n.mag': '', ...dependency('beta'), ...dependency('alpha'),
      'beta/maggie.toml': '[dependencies]\ngamma = { path = "../gamma" }', ...dependency('gamma'),
    };
    expect(await list(files, '[dependencies]\nbeta = { path = "beta", namespace = "B" }\nalpha = { path = "alpha" }')).toEqual([
      'alpha/src/alpha.mag Alpha null', 'gamma/src/gamma.mag Gamma null', 'beta/src/beta.mag B null', 'src/m.mag null null', 'src/sub-dir/n.mag null SubDir',
    ]);
  });

  it('may not claim a namespace twice, nor that of a built-in class', async () => {
    const files = { 'src/m.mag': '', ...dependency('a'), ...dependency('b') };
    const manifest = '[dependencies]\na = { path = "a", namespace = "Same" }\nb = { path = "b", namespace = "Same" }';
    await expect(list(files, manifest)).rejects.toThrow('dependencies "a" and "b" have the same namespace Same');
    await expect(list(files, '[dependencies]\na = { path = "a" }', ['A'])).rejects.toThrow('dependency "a": namespace A is the name of a built-in class');
  });

  it('need their directories and dependencies', async () => {
    await expect(list({}, '')).rejects.toThrow(/^cannot access ".*src": no such file or directory$/);
    await expect(list({ 'src/m.mag': '' }, '[dependencies]\nx = { git = "https://example.org/x" }')).rejects.toThrow('dependency "x" has no path: only path dependencies can be loaded');
    await expect(list({ 'src/m.mag': '' }, '[dependencies]\nx = { path = "nope" }')).rejects.toThrow('dependency "x": no maggie.toml in nope');
  });
});
