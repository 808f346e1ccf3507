import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outputProblem, outputsOf } from '../../src/build/outputs.js';
import { Folder } from '../cli/support.js';

let dir: Folder;
beforeEach(() => { dir = new Folder({ 'p.mag': '', 'src/q.mag': '', 'file': '' }); });
afterEach(() => { dir.remove(); });

/** The problem with an output and a target directory, as `PATH: REASON`, paths relative to the folder. */
function problem(module: string, directory = 'generated/p', plugin = false): string | null {
  const at = (path: string): string => join(dir.path, path);
  const found = outputProblem(outputsOf(at(module), at(directory), plugin), [at('p.mag'), at('src/q.mag')]);
  return found === null ? null : `${found.path}: ${found.reason}`.replaceAll(`${dir.path}/`, '');
}

describe('outputs', () => {
  it.each([
    ['p.mjs', 'p.d.mts'], ['dir.js/p.js', 'dir.js/p.d.ts'], ['a.js.mjs', 'a.js.d.mts'],
  ])('beside %s are its map and %s', (module, declarations) => {
    expect(outputsOf(module, 'd', false)).toEqual({ module, map: `${module}.map`, declarations, directory: 'd' });
    expect(outputsOf(module, 'd', true).declarations).toBeNull();
  });

  it.each(['p.mjs', 'p.js', 'new/deep/p.mjs', 'generated/p.mjs', 'generated/pp/p.mjs'])('may be %s', (module) => {
    expect(problem(module)).toBeNull();
    mkdirSync(join(dir.path, 'generated/p'), { recursive: true });
    expect(problem(module)).toBeNull();
  });

  it.each([
    ['p.mag', 'p.mag: it is a source of the program'],
    ['src/../p.mag', 'p.mag: it is a source of the program'],
    ['r.mag', 'r.mag: the name of a module ends in .mjs or .js'],
    ['p', 'p: the name of a module ends in .mjs or .js'],
    ['p.cjs', 'p.cjs: the name of a module ends in .mjs or .js'],
    ['.mjs', '.mjs: the name of a module ends in .mjs or .js'],
    ['generated/p/p.mjs', 'generated/p/p.mjs: generated/p is replaced as a whole'],
    ['p.mag/p.mjs', 'p.mag/p.mjs: not a directory'],
    ['p.mag/deep/p.mjs', 'p.mag/deep/p.mjs: not a directory'],
    [`${'n'.repeat(251)}.mjs`, `${'n'.repeat(251)}.mjs.map: file name too long`],
  ])('cannot be %s', (module, expected) => { expect(problem(module)).toBe(expected); });

  it('cannot be a source by another name', () => {
    symlinkSync('p.mag', join(dir.path, 'link.mjs'));
    symlinkSync('src', join(dir.path, 'sources'));
    expect(problem('link.mjs')).toBe('link.mjs: it is a source of the program');
    expect(problem('p.mjs', 'sources')).toBe('sources: it holds sources of the program');
  });

  it.each([
    ['p.mjs', 'p.mjs: is a directory'], ['p.mjs.map', 'p.mjs.map: is a directory'], ['p.d.mts', 'p.d.mts: is a directory'],
  ])('cannot be where %s is a directory', (name, expected) => {
    mkdirSync(join(dir.path, name));
    expect(problem('p.mjs')).toBe(expected);
    expect(problem('other.mjs')).toBeNull();
  });

  it('of a plugin have no declarations in the way', () => {
    mkdirSync(join(dir.path, 'p.d.mts'));
    expect(problem('p.mjs', 'generated/p', true)).toBeNull();
  });

  it.each([['file', 'file: not a directory'], ['file/p', 'file/p: not a directory'], ['src', 'src: it holds sources of the program']])(
    'cannot replace %s', (directory, expected) => { expect(problem('p.mjs', directory)).toBe(expected); });

  it('cannot be where nothing may be written', () => {
    for (const name of ['closed', 'generated/closed/p', 'new']) mkdirSync(join(dir.path, name), { recursive: true });
    for (const name of ['closed', 'generated/closed/p', 'generated/closed']) chmodSync(join(dir.path, name), 0o555);
    chmodSync(join(dir.path, 'new'), 0o777);
    chmodSync(dir.path, 0o755);
    expect(unprivilegedProblems([
      ['closed/p.mjs', 'new/g'], ['closed/deep/p.mjs', 'new/g'], ['new/p.mjs', 'closed/g'], ['new/p.mjs', 'generated/closed/p'], ['new/p.mjs', 'closed'], ['new/p.mjs', 'new/g'],
    ])).toEqual([
      'closed/p.mjs: permission denied', 'closed/deep/p.mjs: permission denied', 'closed/g: permission denied', 'generated/closed/p: permission denied', 'closed: permission denied', null,
    ]);
    for (const name of ['closed', 'generated/closed', 'generated/closed/p']) chmodSync(join(dir.path, name), 0o777);
  });
});

/** As `problem`, asked by a process that is not the superuser's, for whom nothing is forbidden. It need not be able to read the project. */
function unprivilegedProblems(outputs: readonly (readonly [module: string, directory: string])[]): (string | null)[] {
  const { outputFiles: [bundle] } = buildSync({
    entryPoints: [fileURLToPath(new URL('../../src/build/outputs.ts', import.meta.url))], bundle: true, write: false, format: 'esm', platform: 'node',
  });
  const asked = `
const problems = ${JSON.stringify(outputs)}.map(([module, directory]) => outputProblem(outputsOf('${dir.path}/' + module, '${dir.path}/' + directory, true), []));
console.log(JSON.stringify(problems.map((found) => found && (found.path + ': ' + found.reason).replaceAll('${dir.path}/', ''))));`;
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module'], { input: bundle!.text + asked, cwd: '/', encoding: 'utf8', ...nobody });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as (string | null)[];
}
