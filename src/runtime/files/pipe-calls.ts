import { closeSync, constants, openSync, readFile, readFileSync, writeFile, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { isatty, ReadStream } from 'node:tty';
import type { Done, SystemCall } from './operation.js';

/** Milliseconds between attempts to open a pipe that nobody reads from: the system does not tell when that changes. */
const RETRY = 10;

/**
 * What is read from a pipe with a name, or from a device, up to its end. The host has few threads for slow calls, and cannot end while one of them waits for
 * somebody to open the other end: so pipes and terminals are opened without waiting, and become streams.
 */
export function readEndless(path: string): SystemCall {
  return {
    isEndless: true,
    now: () => readFileSync(path),
    later: (done) => {
      const stream = openStream(path);
      if (stream === null) return readFile(path, done);
      const chunks: Buffer[] = [];
      let failure: unknown = null;
      stream.on('data', (chunk: Buffer) => { chunks.push(chunk); });
      stream.on('error', (error) => { failure = error; });
      const close = (): void => done(failure, Buffer.concat(chunks));
      stream.on('close', close);
      return () => {
        stream.off('close', close);
        stream.destroy();
      };
    },
  };
}

/** Null for a device that is no terminal: the host cannot wait for those without a thread. */
function openStream(path: string): Socket | null {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    if (isatty(fd)) return new ReadStream(fd);
    return new Socket({ fd, readable: true, writable: false });
  } catch (error) {
    closeSync(fd);
    // Not something that can be waited for.
    if ((error as NodeJS.ErrnoException).code === 'ERR_INVALID_FD_TYPE') return null;
    throw error;
  }
}

/** Writes to a pipe with a name, as soon as somebody reads from it, or to a device. */
export function writeEndless(path: string, bytes: Uint8Array, isPipe: boolean): SystemCall {
  return {
    isEndless: true,
    now: () => writeFileSync(path, bytes),
    later: (done) => isPipe ? writeToPipe(path, bytes, done) : writeFile(path, bytes, done),
  };
}

function writeToPipe(path: string, bytes: Uint8Array, done: Done): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stream: Socket | undefined;
  let failure: unknown = null;
  const close = (): void => done(failure);
  const attempt = (): void => {
    let fd: number;
    try {
      fd = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENXIO') timer = setTimeout(attempt, RETRY);
      else timer = setTimeout(done, 0, error);
      return;
    }
    stream = new Socket({ fd, readable: false, writable: true });
    stream.on('error', (error) => { failure = error; });
    stream.on('close', close);
    stream.end(bytes);
  };
  attempt();
  return () => {
    clearTimeout(timer);
    stream?.off('close', close);
    stream?.destroy();
  };
}
