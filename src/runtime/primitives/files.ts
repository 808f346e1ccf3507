import { appendFileSync, chmodSync, closeSync, mkdirSync, openSync, readFileSync, readSync, fstatSync, renameSync, rmSync, rmdirSync, statSync, unlinkSync, lstatSync, readdirSync, writeFileSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileGlob } from '../files/glob.js';
import { osReason } from '../os-reason.js';
import { byteOrder } from '../files/paths.js';
import { textOf } from '../text/operands.js';
import { MArray, MBytes, type Value } from '../values.js';
import type { PrimitiveResult, VM } from '../vm.js';
import { bytesOf } from './bytes.js';
import type { Primitive } from './table.js';

const CREATE_MODE = 0o644;

/**
 * Files and directories. Every primitive answers its result in an Array of one element, or the reason of a failure that callers must expect as a
 * String, which the library wraps as Success and Failure. Arguments are checked by the library.
 */
export function filePrimitives(vm: VM): Record<string, Primitive> {
  const ok = (value: Value): MArray => vm.array([value]);
  /** Runs a system call; the failure text is the head followed by the reason. */
  const attempt = (head: string, call: () => Value): PrimitiveResult => {
    try {
      return ok(call());
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code === undefined) throw e;
      return `${head}: ${osReason(e)}`;
    }
  };
  const text = (v: Value): string => textOf(v)!;
  const kind = (path: Value, test: 'isDirectory' | 'isFile'): boolean => statSync(text(path), { throwIfNoEntry: false })?.[test]() ?? false;
  /** statSync signals a path through a file, which is a missing one. */
  const safely = (test: () => boolean): boolean => {
    try { return test(); } catch { return false; }
  };
  const read = (head: string, path: string): Buffer | string => {
    try {
      return readFileSync(path);
    } catch (e) {
      const call = (e as NodeJS.ErrnoException).code === 'EISDIR' ? 'read' : 'open';
      return `${head}: ${call} ${path}: ${osReason(e)}`;
    }
  };

  return {
    fileIsPath: (_receiver, path: Value) => textOf(path) !== undefined,
    fileIsContents: (_receiver, contents: Value) => bytesOf(contents) !== undefined,
    fileRead: (_receiver, path: Value) => {
      const bytes = read('Cannot read file', text(path));
      return typeof bytes === 'string' ? bytes : ok(bytes.toString('utf8'));
    },
    fileReadBytes: (_receiver, path: Value) => {
      const bytes = read('Cannot read file', text(path));
      return typeof bytes === 'string' ? bytes : ok(new MBytes(vm.core.ByteArray, new Uint8Array(bytes)));
    },
    fileWrite: (_receiver, path: Value, contents: Value) =>
      attempt(`Cannot write file: open ${text(path)}`, () => { writeFileSync(text(path), bytesOf(contents)!, { mode: CREATE_MODE }); return path; }),
    fileChmod: (_receiver, path: Value, mode: number | bigint) =>
      attempt(`Cannot chmod file: chmod ${text(path)}`, () => { chmodSync(text(path), Number(BigInt.asUintN(12, BigInt(mode)))); return path; }),
    fileAppend: (_receiver, path: Value, contents: Value) =>
      attempt(`Cannot open file: open ${text(path)}`, () => { appendFileSync(text(path), bytesOf(contents)!, { mode: CREATE_MODE }); return path; }),
    fileReadFrom: (_receiver, path: Value, offset: number | bigint) =>
      attempt(`Cannot open file: open ${text(path)}`, () => completeLines(text(path), offset)),

    fileExists: (_receiver, path: Value) => safely(() => text(path) !== '' && statSync(text(path), { throwIfNoEntry: false }) !== undefined),
    fileIsDirectory: (_receiver, path: Value) => safely(() => kind(path, 'isDirectory')),
    fileIsFile: (_receiver, path: Value) => safely(() => kind(path, 'isFile')),
    fileSize: (_receiver, path: Value) => attempt(`Cannot stat file: stat ${text(path)}`, () => statSync(text(path)).size),
    fileModified: (_receiver, path: Value) => attempt(`Cannot stat file: stat ${text(path)}`, () => Math.floor(statSync(text(path)).mtimeMs)),

    fileList: (_receiver, path: Value) => attempt(`Cannot read directory: open ${text(path)}`, () => vm.array(readdirSync(text(path)).sort(byteOrder))),
    fileMakeDirectory: (_receiver, path: Value) =>
      attempt(`Cannot create directory: mkdir ${text(path)}`, () => { mkdirSync(text(path), { recursive: true }); return path; }),
    fileDelete: (_receiver, path: Value) => attempt(`Cannot delete: remove ${text(path)}`, () => {
      if (lstatSync(text(path)).isDirectory()) rmdirSync(text(path));
      else unlinkSync(text(path));
      return path;
    }),
    fileDeleteAll: (_receiver, path: Value) =>
      attempt(`Cannot delete: remove ${text(path)}`, () => { rmSync(text(path), { recursive: true, force: true }); return path; }),
    fileRename: (_receiver, from: Value, to: Value) =>
      attempt(`Cannot rename: rename ${text(from)} ${text(to)}`, () => { renameSync(text(from), text(to)); return to; }),
    fileCopy: (_receiver, from: Value, to: Value) => {
      const bytes = read('Cannot read source', text(from));
      if (typeof bytes === 'string') return bytes;
      return attempt(`Cannot write destination: open ${text(to)}`, () => { writeFileSync(text(to), bytes, { mode: CREATE_MODE }); return to; });
    },
    fileGlob: (_receiver, pattern: Value, directory: Value) => {
      const matches = compileGlob(text(pattern));
      if (matches === null) return 'Invalid glob pattern: syntax error in pattern';
      let names: string[] = [];
      try { names = readdirSync(text(directory)).filter(matches); } catch { /* No such directory: nothing is found. */ }
      return ok(vm.array(names.map((name) => join(text(directory), name)).sort(byteOrder)));
    },
    fileTemporary: (_receiver, prefix: Value) => {
      if (text(prefix).includes('/')) return `Cannot create temp file: createtemp ${text(prefix)}-*: pattern contains path separator`;
      return attempt('Cannot create temp file', () => createTemporary(text(prefix)));
    },
    fileWorkingDirectory: () => process.cwd(),
    fileHomeDirectory: () => homedir(),
  };

  /** Array of the complete lines from a byte offset on, and the offset behind them. */
  function completeLines(path: string, offset: number | bigint): MArray {
    const fd = openSync(path, 'r');
    try {
      const start = Math.max(0, Number(offset)), length = Math.max(0, fstatSync(fd).size - start);
      const bytes = Buffer.alloc(length);
      const got = bytes.subarray(0, length === 0 ? 0 : readSync(fd, bytes, 0, length, start));
      const end = got.lastIndexOf(10) + 1;
      return vm.array([got.toString('utf8', 0, end), start + end]);
    } finally {
      closeSync(fd);
    }
  }
}

/** A new empty file in the temporary directory; its path. */
function createTemporary(prefix: string): string {
  for (;;) {
    const path = join(tmpdir(), `${prefix}-${randomInt(2 ** 47)}`);
    try {
      closeSync(openSync(path, 'wx', 0o600));
      return path;
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e;
    }
  }
}
