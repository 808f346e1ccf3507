import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { BuiltCommand, Folder } from '../cli/support.js';

const PROGRAM = `
Shape subclass: Object
  method: area [ ^0 ]

Square subclass: Shape
  instanceVars: side
  classMethod: side: n [ ^self new setSide: n ]
  method: setSide: n [ side := n ]
  method: area [ ^side * side ]

Main subclass: Object
  classMethod: start [ System args do: [:each | each println]. ^7 ]

| total |
total := 0.
1 to: 2000 do: [:i | total := total + (Square side: i \\\\ 10) area].
total printString println.
[1 / 0] on: ZeroDivide do: [:e | e messageText println].
`;
const OUTPUT = '57000\nDivision by zero\n';

const mag = new BuiltCommand();
const folders: Folder[] = [];
afterAll(() => { mag.remove(); });
afterEach(() => { for (const folder of folders.splice(0)) folder.remove(); });

function folder(files: Readonly<Record<string, string>> = {}): Folder {
  const made = new Folder(files);
  folders.push(made);
  return made;
}

/** Runs a module with plain node in a directory that has nothing else. */
function runAlone(module: string, args: readonly string[] = []): { stdout: string; stderr: string; status: number | null } {
  const empty = folder();
  copyFileSync(module, join(empty.path, 'program.mjs'));
  return spawnSync(process.execPath, ['program.mjs', ...args], { cwd: empty.path, encoding: 'utf8', timeout: 20_000, env: { PATH: process.env.PATH } });
}

function generated(dir: Folder, name = 'shapes'): string[] {
  return readdirSync(join(dir.path, 'generated', name)).sort();
}

describe('mag build', () => {
  it('makes a module that runs with plain node, without mag', () => {
    const dir = folder({ 'shapes.mag': PROGRAM });
    expect(mag.run(dir, ['build', 'shapes.mag'])).toMatchObject({ stderr: '', status: 0 });
    expect(runAlone(join(dir.path, 'shapes.mjs'))).toMatchObject({ stdout: OUTPUT, stderr: '', status: 0 });
  });

  it('gives the program its arguments, and the entry point its status', () => {
    const dir = folder({ 'shapes.mag': PROGRAM });
    expect(mag.run(dir, ['build', '-m', 'Main.start', '-o', 'out/app.mjs', 'shapes.mag'])).toMatchObject({ stderr: '', status: 0 });
    expect(runAlone(join(dir.path, 'out/app.mjs'), ['one', 'two'])).toMatchObject({ stdout: `${OUTPUT}one\ntwo\n`, status: 7 });
  });

  it('reports what is uncaught as mag does', () => {
    const dir = folder({ 'fail.mag': "'before' println.\nnil foo.\n" });
    const expected = mag.run(dir, ['fail.mag']);
    mag.run(dir, ['build', 'fail.mag']);
    expect(expected.status).toBe(1);
    expect(runAlone(join(dir.path, 'fail.mjs'))).toMatchObject(expected);
  });

  it('makes the same bytes each time, wherever it is done', () => {
    const [first, second] = [folder({ 'shapes.mag': PROGRAM }), folder({ 'shapes.mag': PROGRAM })];
    for (const dir of [first, second]) mag.run(dir, ['build', 'shapes.mag']);
    expect(generated(first)).toEqual(['Main.ts', 'Shape.ts', 'Square.ts', 'compiled.d.ts', 'main.ts', 'program.ts', 'runtime.d.ts', 'scripts.ts', 'units.ts']);
    for (const name of [...generated(first).map((file) => join('generated/shapes', file)), 'shapes.mjs', 'shapes.mjs.map']) {
      expect(readFileSync(join(first.path, name)).equals(readFileSync(join(second.path, name))), name).toBe(true);
    }
  });

  it('generates TypeScript that the compiler accepts under strict', () => {
    const dir = folder({ 'shapes.mag': PROGRAM });
    mag.run(dir, ['build', 'shapes.mag']);
    const files = generated(dir).map((file) => join(dir.path, 'generated/shapes', file));
    const program = ts.createProgram(files, {
      strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [],
    });
    expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText)).toEqual([]);
    expect(readFileSync(join(dir.path, 'generated/shapes/Square.ts'), 'utf8')).toContain('/** Square>>area */');
  });

  it('compiles what an earlier run found hot, code of the library too', () => {
    const dir = folder({ 'shapes.mag': PROGRAM });
    expect(mag.run(dir, ['--jit', '--jit-threshold', '50', 'shapes.mag'])).toMatchObject({ stdout: OUTPUT, status: 0 });
    mag.run(dir, ['build', 'shapes.mag']);
    expect(generated(dir)).toContain('Class.ts');
    expect(runAlone(join(dir.path, 'shapes.mjs'))).toMatchObject({ stdout: OUTPUT, status: 0 });
  });

  it('says what is wrong with the program, and builds nothing', () => {
    const dir = folder({ 'bad.mag': 'Foo subclass: Nowhere\n' });
    const { status, stderr } = mag.run(dir, ['build', 'bad.mag']);
    expect(status).toBe(1);
    expect(stderr).toContain('L003');
    expect(readdirSync(dir.path)).toEqual(['bad.mag']);
  });
});

describe('mag --plugin', () => {
  it('starts compiled, with the same output', () => {
    const dir = folder({ 'shapes.mag': PROGRAM });
    expect(mag.run(dir, ['build', '--plugin', 'shapes.mag']).status).toBe(0);
    const { stdout, stderr, status } = mag.run(dir, ['--plugin', 'shapes.plugin.mjs', '--stats=json', 'shapes.mag']);
    expect({ stdout, status }).toEqual({ stdout: OUTPUT, status: 0 });
    const { jit } = JSON.parse(stderr.trim().split('\n').at(-1)!) as { jit: { loadedUnits: number; rejectedUnits: number; compiledEntries: number } };
    expect(jit).toMatchObject({ rejectedUnits: 0 });
    expect(jit.loadedUnits).toBeGreaterThan(5);
    expect(jit.compiledEntries).toBeGreaterThan(3900);
  });

  it('rejects units of another version of the program', () => {
    const dir = folder({ 'shapes.mag': PROGRAM });
    mag.run(dir, ['build', '--plugin', 'shapes.mag']);
    const other = folder({ 'shapes.mag': PROGRAM.replace('side * side', 'side * side * 2') });
    const { stdout, stderr } = mag.run(other, ['--plugin', join(dir.path, 'shapes.plugin.mjs'), '--stats=json', 'shapes.mag']);
    expect(stdout).toBe('114000\nDivision by zero\n');
    expect((JSON.parse(stderr.trim().split('\n').at(-1)!) as { jit: { rejectedUnits: number } }).jit.rejectedUnits).toBeGreaterThan(0);
  });

  it('refuses what is no plugin', () => {
    const dir = folder({ 'shapes.mag': PROGRAM, 'no.mjs': 'export const plugin = { units: 1 };\n' });
    expect(mag.run(dir, ['--plugin', 'no.mjs', 'shapes.mag'])).toMatchObject({ stderr: 'Error: no.mjs: not a plugin\n', status: 1 });
    expect(mag.run(dir, ['--plugin', 'gone.mjs', 'shapes.mag']).stderr).toMatch(/^Error: cannot load plugin "gone\.mjs": /);
  });
});
