import { describe, expect, it } from 'vitest';
import { CommandError } from '../../src/cli/errors.js';
import { findManifest, readManifest } from '../../src/cli/project-manifest.js';
import { findTarget, withTarget } from '../../src/cli/project-target.js';
import { inFolder } from './support.js';

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
