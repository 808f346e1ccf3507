import { describe, expect, it } from 'vitest';
import { CommandError } from '../../src/cli/errors.js';
import { isExcluded } from '../../src/cli/project-glob.js';
import { findManifest, readManifest } from '../../src/cli/project-manifest.js';
import { findTarget, withTarget } from '../../src/cli/project-target.js';
import { projectSources } from '../../src/cli/project-sources.js';
import { resolveDependencies } from '../../src/cli/resolve-dependencies.js';
import { constraintProblem } from '../../src/cli/version-constraint.js';
import { Folder } from './support.js';

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
        root: path, name: 'my-app', namespace: 'MyApp', sourceDirs: ['src'], exclude: [], entry: null, dependencies: [], devDependencies: [], targets: [],
        test: { dirs: ['test'], entry: null, timeout: null, exclude: [] }, scripts: { pretest: null, posttest: null },
        runtime: { maxFrameDepth: null, mailboxCapacity: null, strict: false },
        restrictions: [],
      });
    });
  });

  it('says all that is said about a project', async () => {
    const text = `[project]
name = "shop"
namespace = "Acme::Shop"
maggie = ">=0.1.0 <2.0.0"
[source]
dirs = ["src", "lib"]
entry = "Main.start"
exclude = ["*_old.mag"]
[dependencies]
util = { path = "../util", namespace = "U" }
net = { git = "https://example.org/net", tag = "v1" }
core = { git = "https://example.org/core" }
[dev-dependencies]
check = { git = "https://example.org/check", branch = "main" }
[test]
dirs = ["test", "slow"]
entry = "Tests.run"
timeout = 5000
exclude = ["x.mag"]
[scripts]
pretest = "make"
posttest = "make clean"
[[target]]
name = "server"
entry = "Server.start"
extra-dirs = ["server"]
exclude-dirs = ["lib"]
exclude = ["cli.mag"]
[[target]]
name = "plain"
[runtime]
max-frame-depth = 5000
mailbox-capacity = 10
strict = true
[sandbox]
restrictions = ["File", "System"]
`;
    await inFolder({ 'maggie.toml': text }, async (path) => {
      const manifest = await readManifest(`${path}/maggie.toml`);
      expect(manifest).toEqual({
        root: path, name: 'shop', namespace: 'Acme::Shop', sourceDirs: ['src', 'lib'], exclude: ['*_old.mag'], entry: 'Main.start',
        dependencies: [
          { name: 'core', source: { kind: 'git', url: 'https://example.org/core', revision: null }, namespace: null },
          { name: 'net', source: { kind: 'git', url: 'https://example.org/net', revision: { kind: 'tag', name: 'v1' } }, namespace: null },
          { name: 'util', source: { kind: 'path', path: '../util' }, namespace: 'U' },
        ],
        devDependencies: [{ name: 'check', source: { kind: 'git', url: 'https://example.org/check', revision: { kind: 'branch', name: 'main' } }, namespace: null }],
        targets: [
          { name: 'server', entry: 'Server.start', extraDirs: ['server'], excludeDirs: ['lib'], exclude: ['cli.mag'] },
          { name: 'plain', entry: null, extraDirs: [], excludeDirs: [], exclude: [] },
        ],
        test: { dirs: ['test', 'slow'], entry: 'Tests.run', timeout: 5000, exclude: ['x.mag'] }, scripts: { pretest: 'make', posttest: 'make clean' },
        runtime: { maxFrameDepth: 5000, mailboxCapacity: 10, strict: true },
        restrictions: ['File', 'System'],
      });
      expect(withTarget(manifest, findTarget(manifest, null))).toMatchObject({ sourceDirs: ['src', 'server'], exclude: ['*_old.mag', 'cli.mag'], entry: 'Server.start' });
      expect(withTarget(manifest, findTarget(manifest, 'plain'))).toEqual(manifest);
      expect(() => findTarget(manifest, 'sever')).toThrow(new CommandError('target "sever" not found in maggie.toml, did you mean "server"?'));
    });
  });

  it('is found in ancestors', async () => {
    await inFolder({ 'maggie.toml': '', 'a/b/c.txt': '' }, async (path) => {
      expect(findManifest(`${path}/a/b`)).toBe(`${path}/maggie.toml`);
    });
  });

  it.each([
    ['[runtime]\nmax-frame-depth = 0', 'runtime.max-frame-depth must be a positive integer'],
    ['[sandbox]\nrestrictions = "File"', 'sandbox.restrictions must be a list of strings'],
    ['[runtime]\nstrict = 1', 'runtime.strict must be true or false'],
    ['source = 3', 'source must be a table'],
    ['project = 2024-01-01', 'project must be a table'],
    ['[project]\nname = 3', 'project.name must be a string'],
    ['[source]\ndirs = ["a", 1]', 'source.dirs must be a list of strings'],
    ['[source\ndirs = []', 'line 1, column 8: illegal character in key'],
    ['[source]\nentry = "x', 'line 2, column 9: unfinished string'],
    ['a = 1\na = 2', 'line 2, column 1: trying to redefine an already defined table or value'],
    ['a = 1__0', 'line 1, column 7: illegal underscore'],
    ['target = 3', 'target must be a list of tables'],
    ['[target]', 'target must be a list of tables'],
    ['[[target]]\nname = "a"\n[[target]]', 'target[1].name is missing'],
    ['[[target]]\nname = "a"\n[[target]]\nname = "a"', 'target[1].name: there is another target "a"'],
    ['[[target]]\nname = "a"\nextra-dirs = "x"', 'target[0].extra-dirs must be a list of strings'],
    ['dependencies = []', 'dependencies must be a table'],
    ['[dependencies]\nx = "1.0"', 'dependencies.x must be a table'],
    ['[dependencies]\nx = {}', 'dependencies.x must have either path or git'],
    ['[dependencies]\nx = { path = "a", git = "b" }', 'dependencies.x must have either path or git'],
    ['[dependencies]\nx = { git = 1 }', 'dependencies.x.git must be a string'],
    ['[dependencies]\nx = { path = "a", tag = "v1" }', 'dependencies.x: tag is for git dependencies only'],
    ['[dev-dependencies]\nx = { git = "a", tag = "v1", commit = "c" }', 'dev-dependencies.x must have at most one of tag, branch and commit'],
    ['[dependencies]\n"../x" = { path = "a" }', 'dependencies: "../x" is not a name of a dependency: use letters, digits, "-", "_" and "."'],
    ['[test]\ntimeout = 1.5', 'test.timeout must be a positive integer'],
    ['[scripts]\npretest = ["a"]', 'scripts.pretest must be a string'],
    ['[runtime]\nmailbox-capacity = -1', 'runtime.mailbox-capacity must be a positive integer'],
    ['[project]\nmaggie = "new"', 'project.maggie: "new" is not a version constraint such as ">=0.1.0"'],
  ])('%j is refused', async (text, reason) => {
    await inFolder({ 'maggie.toml': text }, async (path) => {
      await expect(readManifest(`${path}/maggie.toml`)).rejects.toThrow(new CommandError(`cannot read "${path}/maggie.toml": ${reason}`));
    });
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

describe('a version constraint', () => {
  it.each([
    ['>=0.1.0', '0.1.0', null], ['>0.1.0', '0.1.0', 'the project needs Maggie >0.1.0, this is 0.1.0'], ['<0.10.0', '0.9.9', null], ['<=1.0.0 >=0.2.0', '1.0.0', null],
    ['>=0.2.0  <1.0.0', '1.0.0', 'the project needs Maggie >=0.2.0  <1.0.0, this is 1.0.0'], ['~1.2.3', '1.2.9', null], ['~1.2.3', '1.3.0', 'the project needs Maggie ~1.2.3, this is 1.3.0'],
    ['~1.2.3', '1.2.2', 'the project needs Maggie ~1.2.3, this is 1.2.2'], ['1.0.0', '1.0.0', null], ['=1.0.0', '1.0.1', 'the project needs Maggie =1.0.0, this is 1.0.1'],
    ['', '1.0.0', null], ['>=1', '1.0.0', 'project.maggie: ">=1" is not a version constraint such as ">=0.1.0"'], ['>=9.0.0', 'development', null],
  ])('%j of version %s: %s', (constraints, version, problem) => {
    expect(constraintProblem(constraints, version)).toBe(problem);
  });
});
