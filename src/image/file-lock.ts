import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Milliseconds: between tries, of trying at most, and after which a lock was left by a process that died. */
const PAUSE = 20, PATIENCE = 5_000, STALE = 30_000;

/**
 * Runs something while no other process does so for the same file. After five seconds without getting the lock it runs all the
 * same: writers replace files as a whole, so the worst is that what another one added is lost.
 */
export async function withLock<T>(file: string, action: () => Promise<T>): Promise<T> {
  const lock = `${file}.lock`;
  mkdirSync(dirname(file), { recursive: true });
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
      closeSync(openSync(lock, 'wx'));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
    if (age(lock) > STALE) rmSync(lock, { force: true });
    else await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
  }
  return false;
}

function age(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}
