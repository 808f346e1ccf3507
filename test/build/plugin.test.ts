import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { BuiltCommand, Folder } from '../cli/support.js';
import { build, statistics, SHAPES, SHAPES_OUTPUT } from './support.js';

const mag = new BuiltCommand();
const dir = new Folder({ 'shapes.mag': SHAPES });
afterAll(() => {
  dir.remove();
});
const plugin = build(mag, dir, 'shapes.plugin.mjs', '--plugin', 'shapes.mag');

/** Runs a program with the plugin, all else in the interpreter. */
function withPlugin(source: string, ...flags: string[]) {
  writeFileSync(join(dir.path, 'shapes.mag'), source);
  const { stdout, stderr, status } = mag.run(dir, ['--plugin', plugin, '--jit-threshold', '1000000', '--stats=json', ...flags, 'shapes.mag']);
  return { stdout, status, jit: statistics(stderr) };
}

it('starts compiled, with the same output', () => {
  const { stdout, status, jit } = withPlugin(SHAPES);
  expect({ stdout, status }).toEqual({ stdout: SHAPES_OUTPUT, status: 0 });
  expect(jit).toMatchObject({ rejectedUnits: 0, compilations: 0 });
  expect(jit['loadedUnits']).toBeGreaterThan(5);
  expect(jit['compiledEntries']).toBeGreaterThanOrEqual(6000);
});

it('rejects the units of a method that has changed, and only these', () => {
  const before = withPlugin(SHAPES).jit['loadedUnits']!;
  const { stdout, jit } = withPlugin(SHAPES.replace('side * side', 'side * side * 2'));
  expect(stdout).toBe('114000\ndivision by zero\n');
  expect(jit['rejectedUnits']).toBe(1);
  expect(jit['loadedUnits']).toBe(before - 1);
});

it('rejects units of methods whose variables have moved', () => {
  const { stdout, jit } = withPlugin(SHAPES.replace('method: area [ ^0 ]', 'instanceVars: name\n  method: area [ ^0 ]'));
  expect(stdout).toBe(SHAPES_OUTPUT);
  // setSide: and area of Square.
  expect(jit['rejectedUnits']).toBe(2);
});

it('does nothing at level 0', () => {
  writeFileSync(join(dir.path, 'shapes.mag'), SHAPES);
  expect(mag.run(dir, ['--plugin', plugin, '--jit=0', 'shapes.mag'])).toEqual({ stdout: SHAPES_OUTPUT, stderr: '', status: 0 });
});

it('refuses what is no plugin', () => {
  writeFileSync(join(dir.path, 'no.mjs'), 'export const table = { units: 1 };\n');
  expect(mag.run(dir, ['--plugin', 'no.mjs', 'shapes.mag'])).toEqual({ stdout: '', stderr: 'Error: no.mjs: not a plugin\n', status: 1 });
  expect(mag.run(dir, ['--plugin', 'gone.mjs', 'shapes.mag']).stderr).toMatch(/^Error: cannot load plugin "gone\.mjs": .*\n$/);
  expect(mag.run(dir, ['--plugin', '.', 'shapes.mag'])).toEqual({ stdout: '', stderr: 'Error: cannot load plugin ".": is a directory\n', status: 1 });
});
