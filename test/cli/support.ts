import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll } from 'vitest';
import { runDirectory } from '../support/run-directory.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export interface Result { readonly stdout: string; readonly stderr: string; readonly status: number | null }

/** The command, built once in a run of the tests. */
export class BuiltCommand {
  readonly path = join(builtCommand(), 'mag.cjs');

  /** Runs `mag` in a directory, which is also the home directory. */
  run(folder: Folder, args: readonly string[], env: NodeJS.ProcessEnv = {}, input = ''): Result {
    const { stdout, stderr, status } = spawnSync(process.execPath, [this.path, ...args], {
      cwd: folder.path, input, encoding: 'utf8', timeout: 20_000, env: { PATH: process.env.PATH, HOME: folder.path, ...env },
    });
    return { stdout, stderr, status };
  }
}

/** The directory of the command, which is built in another one first, so that a process that starts meanwhile does not find half of it. */
function builtCommand(): string {
  const directory = join(runDirectory('command'), 'dist');
  if (existsSync(directory)) return directory;
  const unfinished = mkdtempSync(join(runDirectory('command'), 'building-'));
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs'), unfinished], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  try {
    renameSync(unfinished, directory);
  } catch (e) {
    // Another process of this run was faster.
    if (!existsSync(directory)) throw e;
  }
  return directory;
}

/** A temporary directory with files. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'mag-'));

  constructor(files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.path, name)), { recursive: true });
      writeFileSync(join(this.path, name), text);
    }
  }

  remove(): void { rmSync(this.path, { recursive: true }); }
}

/** The built command in a temporary directory, which is removed after each test of the file that makes this. */
export class CommandInFolder {
  private built: BuiltCommand | null = null;
  private made: Folder | null = null;

  constructor() {
    beforeAll(() => { this.built = new BuiltCommand(); }, 60_000);
    afterEach(() => {
      this.made?.remove();
      this.made = null;
    });
  }

  get command(): BuiltCommand { return this.built!; }

  /** The test's directory, as it is now. */
  get folder(): Folder { return this.made!; }

  /** Makes the test's directory, in the place of an earlier one. */
  with(files: Readonly<Record<string, string>>): Folder {
    this.made?.remove();
    return this.made = new Folder(files);
  }

  run(files: Readonly<Record<string, string>>, ...args: readonly string[]): Result { return this.command.run(this.with(files), args); }
}

/** A temporary directory while `use` goes on. */
export async function inFolder<T>(files: Readonly<Record<string, string>>, use: (path: string) => Promise<T>): Promise<T> {
  const folder = new Folder(files);
  try {
    return await use(folder.path);
  } finally {
    folder.remove();
  }
}
