/** mag new, mag deps, mag help and mag api, as commands. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BuiltCommand, Folder, type Result } from './support.js';

let command: BuiltCommand;
let folder: Folder;
beforeAll(() => {
  command = new BuiltCommand();
  folder = new Folder({ 'a.mag': '"""Counts."""\nCounter subclass: Object\n  """One more."""\n  method: next [ ^1 ]\n\'never run\' println' });
}, 60_000);
afterAll(() => {
  folder.remove();
});

const mag = (...args: string[]): Result => command.run(folder, args);
const inside = (directory: string, ...args: string[]): Result => command.run({ path: join(folder.path, directory), remove: () => {} } as Folder, args);

describe('mag new', () => {
  it.each([['my-shop', []], ['util', ['--lib']]] as const)('%s %j makes a project that runs, tests and is formatted', (name, flags) => {
    expect(mag('new', name, ...flags)).toMatchObject({ stdout: expect.stringMatching(new RegExp(`^Created project "${name}" in \\./${name}/\n`)) as string, stderr: '', status: 0 });
    expect(inside(name, 'fmt', '--check')).toEqual({ stdout: '', stderr: '', status: 0 });
    expect(inside(name, 'test')).toMatchObject({ stdout: expect.stringContaining('1 passed') as string, stderr: '', status: 0 });
    expect(inside(name, 'doctest')).toMatchObject({ stdout: expect.stringMatching(/[12] passed/) as string, stderr: '', status: 0 });
    if (flags.length === 0) expect(inside(name)).toEqual({ stdout: 'MyShop started!\n', stderr: '', status: 0 });
  });

  it('refuses what is there, and names that cannot be', () => {
    expect(mag('new', 'a.mag')).toEqual({ stdout: '', stderr: 'Error: "a.mag" cannot be the name of a project: use letters, digits, "-" and "_", a letter first\n', status: 1 });
    expect(mag('new', 'my-shop')).toEqual({ stdout: '', stderr: 'Error: "my-shop" exists already\n', status: 1 });
    expect(mag('new')).toMatchObject({ stdout: '', status: 2 });
  });
});

describe('mag deps', () => {
  const git = (directory: string, ...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: join(folder.path, directory), encoding: 'utf8' });

  it('lists, fetches, keeps to the lock file and updates', () => {
    git('util', 'init', '-q', '-b', 'main');
    git('util', 'add', '-A');
    git('util', 'commit', '-qm', 'one');
    const manifest = join(folder.path, 'my-shop', 'maggie.toml');
    writeFileSync(manifest, `${readFileSync(manifest, 'utf8')}\n[dependencies]\nutil = { git = "../util", branch = "main" }\n[dev-dependencies]\nnear = { path = "../near" }\n`);
    expect(mag('new', 'near', '--lib').status).toBe(0);
    expect(inside('my-shop', 'deps', 'list')).toEqual({ stdout: '  util: git ../util (branch main)\n  near: path ../near\n', stderr: '', status: 0 });
    expect(existsSync(join(folder.path, 'my-shop', '.maggie'))).toBe(false);
    const resolved = { stdout: 'Resolved 2 dependencies:\n  near -> ../near\n  util -> .maggie/deps/util\n', stderr: '', status: 0 };
    expect(inside('my-shop', 'deps')).toEqual(resolved);
    const locked = (): string => /commit = "(\w+)"/.exec(readFileSync(join(folder.path, 'my-shop', '.maggie', 'lock.toml'), 'utf8'))![1]!;
    const first = locked();
    git('util', 'commit', '-q', '--allow-empty', '-m', 'two');
    expect([inside('my-shop', 'deps', 'resolve'), locked()]).toEqual([resolved, first]);
    expect([inside('my-shop', 'deps', 'update'), locked()]).toEqual([resolved, git('util', 'rev-parse', 'HEAD').trim()]);
    rmSync(join(folder.path, 'near'), { recursive: true });
    expect(inside('my-shop', 'deps')).toMatchObject({ stdout: '', stderr: 'Error: dependency "near": no maggie.toml in ../near\n', status: 1 });
  });

  it('without dependencies, without a project, with a wrong word', () => {
    expect(inside('util', 'deps')).toEqual({ stdout: 'No dependencies configured.\n', stderr: '', status: 0 });
    expect(mag('deps')).toEqual({ stdout: '', stderr: 'Error: no maggie.toml found\n', status: 1 });
    expect(mag('deps', 'lst')).toMatchObject({ stderr: expect.stringMatching(/^unknown argument of mag deps: lst\ndid you mean list\?\n/) as string, status: 2 });
  });
});

it('mag help and mag api look at definitions and run nothing', () => {
  expect(mag('help', 'Counter', 'a.mag')).toEqual({ stdout: 'Counter (subclass of Object)\n\nCounts.\n\nInstance methods:\n  next\n', stderr: '', status: 0 });
  expect(mag('help', 'Countr', 'a.mag')).toEqual({ stdout: 'Unknown class: Countr, did you mean "Counter"?\n', stderr: '', status: 0 });
  expect(mag('help', 'deps').stdout).toMatch(/^Usage:\n {2}mag deps/);
  expect(mag('api', 'Counter', 'a.mag')).toEqual({ stdout: 'Counter>>next\n', stderr: '', status: 0 });
  expect(JSON.parse(mag('api', '--json', 'Counter', 'a.mag').stdout)).toMatchObject({ version: 1, classes: [{ fullName: 'Counter', methods: [{ selector: 'next', documentation: 'One more.' }] }], traits: [] });
  expect(mag('api', 'Countr', 'a.mag')).toEqual({ stdout: '', stderr: 'Error: class "Countr" not found, did you mean "Counter"?\n', status: 1 });
});

it('mag doc writes pages about the files, and nothing where it cannot', () => {
  expect(mag('doc', '--out', 'pages', '--title', 'Counting', 'a.mag')).toMatchObject({ stdout: expect.stringMatching(/^Documentation written to pages\/index\.html: \d+ pages\n$/) as string, stderr: '', status: 0 });
  expect(readFileSync(join(folder.path, 'pages', 'classes', 'Counter.html'), 'utf8')).toContain('<title>Counter · Counting</title>');
  expect(mag('doc', '--output', 'a.mag')).toMatchObject({ stdout: '', stderr: 'Error: cannot write "a.mag/index.html": not a directory\n', status: 1 });
});
