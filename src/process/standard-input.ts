import type { Readable } from 'node:stream';

const LF = 10, CR = 13;

/**
 * What has come on a stream and has not been taken yet. The stream flows only while somebody waits for more, so that it neither fills the memory nor keeps the
 * host alive.
 */
export class StandardInput {
  private bytes: Buffer = Buffer.alloc(0);
  private readonly chunks: Buffer[] = [];
  private ended: boolean;
  private error: Error | null = null;
  private readonly waiting = new Set<() => void>();
  private started = false;
  private readonly stream: Readable;

  constructor(stream: Readable) {
    this.stream = stream;
    this.ended = stream.readableEnded;
  }

  /** Why nothing more can be read; null if nothing is wrong. */
  get failure(): string | null { return this.error?.message ?? null; }

  /** The next line without its end; null at the end of the input, undefined if it has not come yet. */
  takeLine(): string | null | undefined {
    const bytes = this.joined();
    const end = bytes.indexOf(LF);
    if (end < 0) {
      if (!this.isOver) return undefined;
      return bytes.length === 0 ? null : this.take(bytes.length).toString('utf8');
    }
    const line = this.take(end + 1);
    return line.subarray(0, end > 0 && line[end - 1] === CR ? end - 1 : end).toString('utf8');
  }

  /** Everything up to the end of the input; undefined if that has not come yet. */
  takeAll(): string | undefined {
    return this.isOver ? this.take(this.joined().length).toString('utf8') : undefined;
  }

  /** At most `count` bytes, none only at the end of the input; undefined if there are none yet. */
  takeBytes(count: number): Buffer | undefined {
    const { length } = this.joined();
    return length === 0 && count > 0 && !this.isOver ? undefined : this.take(Math.min(count, length));
  }

  /** `retry` is called once whenever there is more, or the end, until the answered function is called. */
  onMore(retry: () => void): () => void {
    this.start();
    this.waiting.add(retry);
    this.stream.resume();
    return () => {
      this.waiting.delete(retry);
      if (this.waiting.size === 0) this.stream.pause();
    };
  }

  private get isOver(): boolean { return this.ended || this.error !== null; }

  private take(count: number): Buffer {
    const taken = this.bytes.subarray(0, count);
    this.bytes = this.bytes.subarray(count);
    return taken;
  }

  private joined(): Buffer {
    if (this.chunks.length > 0) this.bytes = Buffer.concat([this.bytes, ...this.chunks.splice(0)]);
    return this.bytes;
  }

  private start(): void {
    if (this.started) return;
    this.started = true;
    const news = (): void => { for (const retry of [...this.waiting]) retry(); };
    this.stream.on('data', (chunk: Buffer | string) => {
      this.chunks.push(Buffer.from(chunk as string));
      news();
    });
    this.stream.on('end', () => { this.ended = true; news(); });
    this.stream.on('error', (error: Error) => { this.error = error; news(); });
  }
}
