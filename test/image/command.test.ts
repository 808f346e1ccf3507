import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { TRANSLATOR_VERSION } from '../../src/translate/version.js';
import { BuiltCommand, Folder, type Result } from '../cli/support.js';

const PROGRAM = `
Worker subclass: Object
  method: one: n [ | s | s := 0. 1 to: n do: [:i | s := s + (self add: i)]. ^s ]
  method: two: n [ | s | s := 0. 1 to: n do: [:i | s := s + (self multiply: i)]. ^s ]
  method: add: i [ ^i + 1 ]
  method: multiply: i [ ^i * 2 ]

Main subclass: Object
  classMethod: start [ ^(Worker new one: 2) ]

| w |
w := Worker new.
(System args includes: 'one') ifTrue: [(w one: 3000) printString println].
(System args includes: 'two') ifTrue: [(w two: 3000) printString println].
undefinedName printString println.
`;

const mag = new BuiltCommand();
const config = mkdtempSync(join(tmpdir(), 'mag-config-'));
const env = { XDG_CONFIG_HOME: config };
const folders: Folder[] = [];
afterAll(() => {
  rmSync(config, { recursive: true });
});
afterEach(() => { for (const folder of folders.splice(0)) folder.remove(); });

function folder(files: Readonly<Record<string, string>> = { 'work.mag': PROGRAM }): Folder {
  const made = new Folder(files);
  folders.push(made);
  return made;
}

const run = (dir: Folder, ...args: string[]): Result => mag.run(dir, args, env);

/** Starts `mag --jit` without waiting for it. */
function start(dir: Folder, ...args: string[]): { kill(): void; readonly ended: Promise<void> } {
  const child = spawn(process.execPath, [mag.path, '--jit', ...args], { cwd: dir.path, stdio: 'ignore', env: { PATH: process.env.PATH, HOME: dir.path, ...env } });
  return { kill: () => { child.kill('SIGKILL'); }, ended: new Promise((resolve) => { child.on('exit', () => { resolve(); }); }) };
}

function jit(result: Result): { loadedUnits: number; rejectedUnits: number; compilations: number; compiledEntries: number } {
  return JSON.parse(result.stderr.trim().split('\n').at(-1)!) as ReturnType<typeof jit>;
}

describe('snapshots', () => {
  it('are saved before any statement runs, and started from', () => {
    const dir = folder({ 'work.mag': PROGRAM });
    const saved = run(dir, '--save-image', 'work.magi', 'work.mag', '-m', 'Main.start', '--', 'one');
    expect(saved).toMatchObject({ stdout: '4504500\nnil\n', status: 5 });
    expect(run(dir, '--image', 'work.magi', '-m', 'Main.start')).toEqual({ stdout: '', stderr: '', status: 5 });
  });

  it('that are damaged are an error of one line', () => {
    const dir = folder();
    run(dir, '--save-image', 'work.magi', 'work.mag');
    const bytes = readFileSync(join(dir.path, 'work.magi'));
    bytes[200]! ^= 1;
    writeFileSync(join(dir.path, 'bad.magi'), bytes);
    for (const args of [['--image', 'bad.magi', '-m', 'Main.start'], ['image', 'verify', 'bad.magi'], ['image', 'info', 'bad.magi']]) {
      expect(run(dir, ...args)).toMatchObject({ stdout: '', stderr: 'Error: bad.magi: the checksum of the header does not match\n', status: 1 });
    }
    expect(run(dir, '--image', 'gone.magi')).toEqual({ stdout: '', stderr: 'Error: cannot access "gone.magi": no such file or directory\n', status: 1 });
  });
});

describe('mag --jit', () => {
  it('leaves an image; the next start uses it and is the same to the user', () => {
    const dir = folder();
    const plain = run(dir, 'work.mag', '--', 'one');
    expect(readdirSync(dir.path)).toEqual(['work.mag']);
    expect(run(dir, '--jit', 'work.mag', '--', 'one')).toEqual(plain);
    expect(readdirSync(join(dir.path, '.maggie'))).toEqual(['work.jit']);
    const bytes = readFileSync(join(dir.path, '.maggie/work.jit'));
    expect(run(dir, 'work.mag', '--', 'one')).toEqual(plain);
    expect(jit(run(dir, '--stats=json', 'work.mag', '--', 'one'))).toMatchObject({ rejectedUnits: 0, compilations: 0 });
    expect(jit(run(dir, '--stats=json', 'work.mag', '--', 'one')).compiledEntries).toBeGreaterThan(0);
    expect(jit(run(dir, '--stats=json', '--no-persist', 'work.mag', '--', 'one')).loadedUnits).toBe(0);
    expect(readFileSync(join(dir.path, '.maggie/work.jit')).equals(bytes)).toBe(true);
  });

  it('runs all activations in compiled code from the first call on', () => {
    const dir = folder();
    // Without inlining each activation is an entry.
    run(dir, '--jit', '--no-pass=inline', 'work.mag', '--', 'one');
    expect(jit(run(dir, '--stats=json', '--no-pass=inline', 'work.mag', '--', 'one')).compiledEntries).toBeGreaterThan(2900);
  });

  it('writes the image after an error and after an exit too', () => {
    for (const end of ['nil foo.', 'System exit: 3.']) {
      const dir = folder({ 'work.mag': `${PROGRAM}\n${end}\n` });
      expect(run(dir, '--jit', '--jit-image', 'x/y.jit', 'work.mag', '--', 'one')).toMatchObject({ stdout: '4504500\nnil\n', status: end.startsWith('nil') ? 1 : 3 });
      expect(run(dir, 'image', 'verify', 'x/y.jit')).toMatchObject({ stdout: 'x/y.jit: sound, 5 methods\n', status: 0 });
    }
  });

  it('runs without an image that is a directory, and leaves that alone', () => {
    const dir = folder();
    const { stdout, stderr, status } = run(dir, '--jit', '--jit-image', '.', 'work.mag', '--', 'one');
    expect({ stdout, status }).toEqual({ stdout: '4504500\nnil\n', status: 0 });
    expect(stderr.split('\n').filter((line) => line.startsWith('warning: '))).toEqual(['warning: cannot read ".": is a directory (not used)', 'warning: compiled code was not kept: . is not an image and is left alone']);
  });

  it('shows in `mag image info` what is in the image', () => {
    const dir = folder();
    run(dir, '--jit', 'work.mag', '--', 'one');
    const { stdout } = run(dir, 'image', 'info', '.maggie/work.jit');
    for (const part of ['jit image, format 3', 'AOT!', 'SIGN', 'signature: valid, by your key', '  Worker>>add:', `translator ${TRANSLATOR_VERSION}`, 'bytecode ']) expect(stdout).toContain(part);
    const other = mag.run(dir, ['image', 'info', '.maggie/work.jit'], { XDG_CONFIG_HOME: join(dir.path, 'other') });
    expect(other.stdout).toContain('signature: valid, by a key that is not yours');
  });

  it('keeps what processes at the same time have compiled', async () => {
    const dir = folder();
    await Promise.all([start(dir, 'work.mag', '--', 'one').ended, start(dir, 'work.mag', '--', 'two').ended]);
    const { stdout } = run(dir, 'image', 'info', '.maggie/work.jit');
    expect(stdout).toContain('  Worker>>add:');
    expect(stdout).toContain('  Worker>>multiply:');
    expect(run(dir, 'image', 'verify', '.maggie/work.jit').status).toBe(0);
    expect(readdirSync(join(dir.path, '.maggie'))).toEqual(['work.jit']);
  });

  it('leaves a good image when it is killed at any time', async () => {
    const dir = folder();
    run(dir, '--jit', 'work.mag', '--', 'one');
    for (let delay = 80; delay < 500; delay += 35) {
      const process = start(dir, 'work.mag', '--', 'one', 'two');
      const timer = setTimeout(process.kill, delay);
      await process.ended;
      clearTimeout(timer);
      expect(run(dir, 'image', 'verify', '.maggie/work.jit')).toMatchObject({ stderr: '', status: 0 });
    }
    expect(jit(run(dir, '--stats=json', 'work.mag', '--', 'one')).loadedUnits).toBeGreaterThan(0);
  }, 60_000);
});
