import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export interface Result { readonly stdout: string; readonly stderr: string; readonly status: number | null }

/** A freshly built command. It lies below node_modules so that it finds the packages that it loads at run time. */
export class BuiltCommand {
  private readonly dir: string;
  readonly path: string;

  constructor() {
    const cache = join(root, 'node_modules', '.cache');
    mkdirSync(cache, { recursive: true });
    this.dir = mkdtempSync(join(cache, 'mag-test-'));
    this.path = join(this.dir, 'mag.cjs');
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs'), this.dir], { encoding: 'utf8' });
    if (status === 0) return;
    this.remove();
    throw new Error(stderr);
  }

  /** Runs `mag` in a directory, which is also the home directory. */
  run(folder: Folder, args: readonly string[], env: NodeJS.ProcessEnv = {}, input = ''): Result {
    const { stdout, stderr, status } = spawnSync(process.execPath, [this.path, ...args], {
      cwd: folder.path, input, encoding: 'utf8', timeout: 20_000, env: { PATH: process.env.PATH, HOME: folder.path, ...env },
    });
    return { stdout, stderr, status };
  }

  remove(): void { rmSync(this.dir, { recursive: true }); }
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
