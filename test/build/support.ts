import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { BuiltCommand, Folder, Result } from '../cli/support.js';

/** Classes, a superclass, blocks, a loop, an exception, an entry point. */
export const SHAPES = `
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
export const SHAPES_OUTPUT = '57000\ndivision by zero\n';

/** Builds and answers the path of the module; throws what mag says if it does not. */
export function build(mag: BuiltCommand, folder: Folder, output: string, ...args: readonly string[]): string {
  const { status, stderr } = mag.run(folder, ['build', '-o', output, ...args]);
  if (status !== 0) throw new Error(`mag build: status ${status}, ${stderr}`);
  return join(folder.path, output);
}

/** Runs a module, and nothing but the module, with plain node in an empty directory. */
export function runAlone(module: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Result {
  const directory = mkdtempSync(join(tmpdir(), 'mag-alone-'));
  try {
    copyFileSync(module, join(directory, 'program.mjs'));
    const { stdout, stderr, status } = spawnSync(process.execPath, ['program.mjs', ...args], {
      cwd: directory, encoding: 'utf8', timeout: 30_000, env: { PATH: process.env['PATH'], HOME: directory, ...env },
    });
    return { stdout, stderr, status };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Files of a generated project, relative to its directory. */
export function generated(folder: Folder, target: string): string[] {
  const root = join(folder.path, 'generated', target);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name))).sort();
}

/** The statistics on the last line of standard error. */
export function statistics(stderr: string): Record<string, number> {
  return JSON.parse(stderr.trimEnd().split('\n').at(-1)!) as Record<string, number>;
}
