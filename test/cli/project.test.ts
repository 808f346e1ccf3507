import { describe, expect, it } from 'vitest';
import { isExcluded } from '../../src/cli/project-glob.js';
import { readManifest } from '../../src/cli/project-manifest.js';
import { projectSources } from '../../src/cli/project-sources.js';
import { resolveDependencies } from '../../src/cli/resolve-dependencies.js';
import { inFolder } from './support.js';

describe('exclude patterns', () => {
  it.each([
    ['old/a.mag', ['*.txt'], false], ['old/a.mag', ['a.mag'], true], ['old/a.mag', ['old/*'], true], ['old/deep/a.mag', ['old/*'], false],
    ['a_old.mag', ['*_old.mag'], true], ['x/a_old.mag', ['*_old.mag'], true], ['a1.mag', ['a?.mag'], true], ['a12.mag', ['a?.mag'], false],
    ['a1.mag', ['a[0-9].mag'], true], ['ab.mag', ['a[!0-9].mag'], true], ['a1.mag', ['a[!0-9].mag'], false], ['axmag', ['a.mag'], false],
    ['a.mag', ['[z-a].mag', '[', '[]', '{x}', '**', '(', '\\'], true], ['z.mag', ['[z-a].mag', '[a-\\d].mag', '[!z-a].mag'], false], ['a-.mag', ['a[-].mag'], true], ['a].mag', ['a[]].mag'], false],
  ])('%s by %j: %s', (path, patterns, excluded) => {
    expect(isExcluded(path, patterns)).toBe(excluded);
  });
});

describe('the sources of a project', () => {
  const dependency = (namespace: string): Record<string, string> => ({ [`${namespace}/maggie.toml`]: '', [`${namespace}/src/${namespace}.mag`]: '' });

  async function list(files: Readonly<Record<string, string>>, manifest: string, reserved: readonly string[] = [], development = false): Promise<string[]> {
    return inFolder({ ...files, 'maggie.toml': manifest }, async (path) => {
      const project = await readManifest(`${path}/maggie.toml`);
      const dependencies = await resolveDependencies(project, { development, renew: false, isReserved: (name) => reserved.includes(name) });
      const sources = projectSources(project, dependencies);
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

  it('include those of development dependencies where these are in use', async () => {
    const files = { 'src/m.mag': '', ...dependency('a'), ...dependency('b') };
    const manifest = '[dependencies]\nb = { path = "b" }\n[dev-dependencies]\na = { path = "a" }';
    expect(await list(files, manifest)).toEqual(['b/src/b.mag B null', 'src/m.mag null null']);
    expect(await list(files, manifest, [], true)).toEqual(['a/src/a.mag A null', 'b/src/b.mag B null', 'src/m.mag null null']);
    const twice = '[dependencies]\na = { path = "a" }\n[dev-dependencies]\na = { path = "b" }';
    expect(await list(files, twice)).toHaveLength(2);
    await expect(list(files, twice, [], true)).rejects.toThrow(/: "a" is in both dependencies and dev-dependencies$/);
  });

  it('are taken once, also from overlapping directories and circular dependencies', async () => {
    expect(await list({ 'src/m.mag': '', 'src/deep/n.mag': '' }, '[source]\ndirs = ["src/deep", "src", "./src"]')).toEqual(['src/deep/n.mag null null', 'src/m.mag null null']);
    const circular = { 'src/m.mag': '', ...dependency('a'), 'a/maggie.toml': '[dependencies]\nself = { path = ".." }' };
    expect(await list(circular, '[dependencies]\na = { path = "a" }')).toEqual(['a/src/a.mag A null', 'src/m.mag null null']);
  });

  it('need their directories and dependencies', async () => {
    await expect(list({}, '')).rejects.toThrow(/^cannot access ".*src": no such file or directory$/);
    await expect(list({ 'src/m.mag': '' }, '[dependencies]\nx = { path = "nope" }')).rejects.toThrow('dependency "x": no maggie.toml in nope');
  });
});
