/** What File does with the operating system, as operations: each can be done at once, or beside the event loop. */
import { randomInt } from 'node:crypto';
import { stat, statSync, type Stats } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, type Operation, type SystemCall } from './operation.js';
import { byteOrder } from './paths.js';
import { readEndless, writeEndless } from './pipe-calls.js';

const CREATE_MODE = 0o644;

/** What stands at a path; undefined for nothing. An error for nothing would cost more than the call. */
export function status(path: string): SystemCall {
  return {
    now: () => statSync(path, { throwIfNoEntry: false }),
    later: (done) => stat(path, (error, stats) => { if (error?.code === 'ENOENT') done(null); else done(error, stats); }),
  };
}

/** May reading and writing it take for ever? A directory just refuses. */
function isEndless(stats: Stats | undefined): boolean {
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

export function* readAll(path: string): Operation<Buffer> {
  return yield isEndless(yield* statusOrNothing(path)) ? readEndless(path) : call('readFile', path);
}

export function* writeAll(path: string, bytes: Uint8Array): Operation<void> {
  const stats = yield* statusOrNothing(path);
  yield isEndless(stats) ? writeEndless(path, bytes, stats!.isFIFO()) : call('writeFile', path, bytes, { mode: CREATE_MODE });
}

export function* append(path: string, bytes: Uint8Array): Operation<void> {
  const stats = yield* statusOrNothing(path);
  yield isEndless(stats) ? writeEndless(path, bytes, stats!.isFIFO()) : call('appendFile', path, bytes, { mode: CREATE_MODE });
}

/** What is wrong with the path is said by the call that it is for. */
function* statusOrNothing(path: string): Operation<Stats | undefined> {
  try {
    return yield status(path);
  } catch {
    return undefined;
  }
}

/** The bytes from an offset on, up to and including the last line feed. */
export function* completeLines(path: string, start: number): Operation<Buffer> {
  if (isEndless(yield status(path))) throw Object.assign(new Error(), { code: 'ESPIPE', errno: -29 });
  const fd: number = yield call('open', path, 'r');
  try {
    const { size }: Stats = yield call('fstat', fd);
    const bytes = Buffer.alloc(Math.max(0, size - start));
    const count: number = bytes.length === 0 ? 0 : yield call('read', fd, bytes, 0, bytes.length, start);
    return bytes.subarray(0, bytes.subarray(0, count).lastIndexOf(10) + 1);
  } finally {
    yield call('close', fd);
  }
}

/** Names in a directory, sorted. */
export function* names(path: string): Operation<string[]> {
  const found: string[] = yield call('readdir', path);
  return found.sort(byteOrder);
}

/** Removes a file or an empty directory. */
export function* remove(path: string): Operation<void> {
  const stats: Stats = yield call('lstat', path);
  yield stats.isDirectory() ? call('rmdir', path) : call('unlink', path);
}

/** A new empty file in the temporary directory; its path. */
export function* createTemporary(prefix: string): Operation<string> {
  for (;;) {
    const path = join(tmpdir(), `${prefix}-${randomInt(2 ** 47)}`);
    try {
      yield call('close', yield call('open', path, 'wx', 0o600));
      return path;
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e;
    }
  }
}
