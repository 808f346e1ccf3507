import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BuiltCommand, Folder } from '../cli/support.js';
import { PROGRAMS } from './programs.js';

let mag: BuiltCommand, folder: Folder, expected: ReturnType<typeof run>;
beforeAll(() => {
  mag = new BuiltCommand();
  folder = new Folder({ 'deep.mag': PROGRAMS['deep']! });
  expected = run(984, ['--jit=0']);
});
afterAll(() => {
  folder.remove();
});

/** Runs the program on a host stack of so many KiB. */
function run(stackSize: number, flags: readonly string[]): { stdout: string; stderr: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [`--stack-size=${stackSize}`, mag.path, '--no-rc', '--no-persist', ...flags, 'deep.mag'], {
    cwd: folder.path, encoding: 'utf8', timeout: 50_000, env: { PATH: process.env.PATH, HOME: folder.path },
  });
  return { stdout, stderr, status };
}

const TIERS = [['--jit-sync', '--jit-threshold=1'], ['--jit-sync', '--jit-threshold=3', '--deopt=all'], ['--jit-threshold=1']];

describe('compiled code leaves an exhausted host stack without losing or repeating anything', () => {
  test('as the interpreter does', () => {
    expect(expected.status).toBe(0);
    expect(expected.stdout).toContain("'Stack overflow: frame depth exceeded limit of 100000'\n20\n");
  });

  test.each([100, 150, 251, 500, 984])('%i KiB', (stackSize) => {
    for (const flags of TIERS) expect(run(stackSize, ['--jit=1', ...flags]), flags.join(' ')).toEqual(expected);
  });
});
