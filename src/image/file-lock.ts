import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeDirectory } from '../runtime/make-directory.js';

/** Milliseconds: between tries, of trying at most, and after which a lock counts as left behind. */
const PAUSE = 20, PATIENCE = 5_000, STALE = 30_000;

/**
 * Runs something while no other process does so for the same file. After five seconds without getting the lock it runs all the
 * same: writers replace files as a whole, so the worst is that what another one added is lost.
 */
export async function withLock<T>(file: string, action: () => Promise<T>): Promise<T> {
  const lock = `${file}.lock`;
  makeDirectory(dirname(file));
  const held = await take(lock);
  try {
    return await action();
  } finally {
    if (held) rmSync(lock, { force: true });
  }
}

async function take(lock: string): Promise<boolean> {
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    else await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
  }
  return false;
}

/** Was the lock left by a process that died? The process identifier says so on the machine that it is from. */
function isAbandoned(lock: string): boolean {
  try {
    if (Date.now() - statSync(lock).mtimeMs > STALE) return true;
    const owner = Number(readFileSync(lock, 'utf8'));
    return owner > 0 && !isRunning(owner);
  } catch {
    return false;
  }
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
