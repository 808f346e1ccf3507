import type { Stats } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { compileGlob } from '../files/glob.js';
import { call, type Operation, type SystemCall } from '../files/operation.js';
import { append, completeLines, createTemporary, names, readAll, remove, status, writeAll } from '../files/operations.js';
import { osReason } from '../os-reason.js';
import { byteOrder } from '../files/paths.js';
import { textOf } from '../text/operands.js';
import { MBytes, type Value } from '../values.js';
import type { PrimitiveResult, VM } from '../vm.js';
import { bytesOf } from './bytes.js';
import { perform } from './host-operation.js';
import { withStackRoom } from './stack-room.js';
import type { Primitive } from './table.js';

/**
 * Files and directories. Every primitive that may fail answers its result in an Array of one element, or the reason of a failure that callers must expect
 * as a String, which the library wraps as Success and Failure. Arguments are checked by the library.
 */
export function filePrimitives(vm: VM): Record<string, Primitive> {
  const text = (v: Value): string => textOf(v)!;
  /** As they are now: another process may change a ByteArray while it is written. */
  const contentsOf = (v: Value): Uint8Array => (v instanceof MBytes ? v.bytes.slice() : bytesOf(v)!);
  const run = (operation: Operation<Value>): PrimitiveResult => perform(vm, 'read or write a file', operation);
  /** The operation's value in an Array; the text of a failure is the head followed by the reason. */
  function* attempt(head: string | ((code: string) => string), operation: Operation<Value>): Operation<Value> {
    try {
      return vm.array([yield* operation]);
    } catch (e) {
      const { code } = e as NodeJS.ErrnoException;
      if (code === undefined) throw e;
      return `${typeof head === 'string' ? head : head(code)}: ${osReason(e)}`;
    }
  }
  /** Calls, and then a value. */
  function* doing(answer: Value, ...calls: readonly SystemCall[]): Operation<Value> {
    for (const each of calls) yield each;
    return answer;
  }
  function* answering<T>(operation: Operation<T>, value: (result: T) => Value): Operation<Value> { return value(yield* operation); }
  function* about(path: string, answer: (stats: Stats) => Value): Operation<Value> { return answer(yield call('stat', path)); }
  /** An answer about what stands at a path; false for nothing, and for a path that cannot be followed. */
  function* test(path: string, holds: (stats: Stats) => boolean): Operation<Value> {
    if (path === '') return false;
    try {
      const stats = yield status(path);
      return stats !== undefined && holds(stats);
    } catch {
      return false;
    }
  }
  const reading = (head: string, path: string) => (code: string): string => `${head}: ${code === 'EISDIR' ? 'read' : 'open'} ${path}`;
  function* copy(from: string, to: string): Operation<Value> {
    let bytes: Uint8Array = new Uint8Array(0);
    const read = yield* attempt(reading('Cannot read source', from), answering(readAll(from), (all) => { bytes = all; return null; }));
    return typeof read === 'string' ? read : yield* attempt(`Cannot write destination: open ${to}`, answering(writeAll(to, bytes), () => to));
  }
  function* glob(matches: (name: string) => boolean, directory: string): Operation<Value> {
    let found: string[] = [];
    try { found = yield* names(directory); } catch { /* No such directory: nothing is found. */ }
    return vm.array([vm.array(found.filter(matches).map((name) => join(directory, name)).sort(byteOrder))]);
  }

  return {
    fileIsPath: (_receiver, path: Value) => textOf(path) !== undefined,
    fileIsContents: (_receiver, contents: Value) => bytesOf(contents) !== undefined,
    fileWorkingDirectory: () => process.cwd(),
    fileHomeDirectory: () => homedir(),

    ...withStackRoom({
      fileRead: (_receiver, path) => run(attempt(reading('Cannot read file', text(path)), answering(readAll(text(path)), (bytes) => bytes.toString('utf8')))),
      fileReadBytes: (_receiver, path) =>
        run(attempt(reading('Cannot read file', text(path)), answering(readAll(text(path)), (bytes) => vm.allocator.bytes(vm.core.ByteArray, new Uint8Array(bytes))))),
      fileWrite: (_receiver, path, contents) =>
        run(attempt(`Cannot write file: open ${text(path)}`, answering(writeAll(text(path), contentsOf(contents)), () => path))),
      fileChmod: (_receiver, path, mode) =>
        run(attempt(`Cannot chmod file: chmod ${text(path)}`, doing(path, call('chmod', text(path), Number(BigInt.asUintN(12, BigInt(mode))))))),
      fileAppend: (_receiver, path, contents) =>
        run(attempt(`Cannot open file: open ${text(path)}`, answering(append(text(path), contentsOf(contents)), () => path))),
      fileReadFrom: (_receiver, path, offset) => {
        const start = Math.max(0, Number(offset));
        return run(attempt(`Cannot open file: open ${text(path)}`,
          answering(completeLines(text(path), start), (lines) => vm.array([lines.toString('utf8'), start + lines.length]))));
      },

      fileExists: (_receiver, path) => run(test(text(path), () => true)),
      fileIsDirectory: (_receiver, path) => run(test(text(path), (stats) => stats.isDirectory())),
      fileIsFile: (_receiver, path) => run(test(text(path), (stats) => stats.isFile())),
      fileSize: (_receiver, path) => run(attempt(`Cannot stat file: stat ${text(path)}`, about(text(path), ({ size }) => size))),
      fileModified: (_receiver, path) => run(attempt(`Cannot stat file: stat ${text(path)}`, about(text(path), ({ mtimeMs }) => Math.floor(mtimeMs)))),

      fileList: (_receiver, path) => run(attempt(`Cannot read directory: open ${text(path)}`, answering(names(text(path)), (found) => vm.array(found)))),
      fileMakeDirectory: (_receiver, path) =>
        run(attempt(`Cannot create directory: mkdir ${text(path)}`, doing(path, call('mkdir', text(path), { recursive: true })))),
      fileDelete: (_receiver, path) => run(attempt(`Cannot delete: remove ${text(path)}`, answering(remove(text(path)), () => path))),
      fileDeleteAll: (_receiver, path) => run(attempt(`Cannot delete: remove ${text(path)}`, doing(path, call('rm', text(path), { recursive: true, force: true })))),
      fileRename: (_receiver, from, to) => run(attempt(`Cannot rename: rename ${text(from)} ${text(to)}`, doing(to, call('rename', text(from), text(to))))),
      fileCopy: (_receiver, from, to) => run(copy(text(from), text(to))),
      fileGlob: (_receiver, pattern, directory) => {
        const matches = compileGlob(text(pattern));
        return matches === null ? 'Invalid glob pattern: syntax error in pattern' : run(glob(matches, text(directory)));
      },
      fileTemporary: (_receiver, prefix) => text(prefix).includes('/')
        ? `Cannot create temp file: createtemp ${text(prefix)}-*: pattern contains path separator`
        : run(attempt('Cannot create temp file', createTemporary(text(prefix)))),
    }),
  };
}
