import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { osReason } from './os-reason.js';

const STREAMS: Readonly<Record<number, string>> = { 1: 'standard output', 2: 'standard error' };

const FLUSH_AT = 1 << 16;
/** Milliseconds for which text may wait for more: a burst of lines costs one system call, a line now and then is seen at once. */
const PATIENCE = 20;

/** An output stream took no more: the device is full, for instance. */
export class OutputError extends Error {}

/**
 * A buffered, ordered output stream on a file descriptor. `fs.writeSync` on a pipe can throw EAGAIN: it is tried again. EPIPE (the
 * reader went away) ends output quietly; anything else is an OutputError, after which nothing more is written.
 */
export class Output {
  private readonly fd: number;
  private readonly chunks: string[] = [];
  private size = 0;
  private closed = false;
  private readonly terminal: boolean;
  private flushed = -Infinity;
  /** Called before the first text after a flush, so that two streams keep their common order. */
  before: (() => void) | null = null;

  constructor(fd: number) {
    this.fd = fd;
    this.terminal = fd >= 0 && isatty(fd);
  }

  write(text: string): void {
    if (this.closed || text === '') return;
    if (this.size === 0) this.before?.();
    this.chunks.push(text);
    this.size += text.length;
    if (this.terminal || this.size >= FLUSH_AT || performance.now() - this.flushed > PATIENCE) this.flush();
  }

  flush(): void {
    if (this.size === 0) return;
    const bytes = Buffer.from(this.chunks.join(''), 'utf8');
    this.chunks.length = 0;
    this.size = 0;
    this.emit(bytes);
    this.flushed = performance.now();
  }

  protected emit(bytes: Buffer): void {
    let from = 0;
    while (from < bytes.length && !this.closed) {
      try {
        from += writeSync(this.fd, bytes, from);
      } catch (e) {
        const code = (e as NodeJS.ErrnoException).code;
        if (code === 'EAGAIN') { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1); continue; }
        if (code === 'EPIPE') { this.closed = true; return; }
        this.closed = true;
        throw new OutputError(`cannot write to ${STREAMS[this.fd] ?? `descriptor ${this.fd}`}: ${osReason(e)}`);
      }
    }
  }
}

/** Output into memory, for tests and embedders. */
export class StringOutput extends Output {
  private readonly parts: Buffer[] = [];
  constructor() { super(-1); }
  protected override emit(bytes: Buffer): void { this.parts.push(Buffer.from(bytes)); }
  /** Everything written so far. */
  get text(): string {
    this.flush();
    return Buffer.concat(this.parts).toString('utf8');
  }
}
