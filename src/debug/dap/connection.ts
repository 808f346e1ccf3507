import type { Readable, Writable } from 'node:stream';
import type { DebugProtocol } from '@vscode/debugprotocol';

const SEPARATOR = '\r\n\r\n';

/** Bytes. A message that says to be longer is taken for one whose length is wrong, and not waited for. */
const LONGEST = 64 * 1024 * 1024;

/** Messages of the Debug Adapter Protocol on a pair of streams. What is no message is reported and skipped. */
export class Connection {
  private bytes: Buffer = Buffer.alloc(0);
  private seq = 1;
  private readonly output: Writable;

  constructor(input: Readable, output: Writable, onRequest: (request: DebugProtocol.Request) => void, onEnd: () => void) {
    this.output = output;
    input.on('data', (chunk: Buffer) => {
      this.bytes = Buffer.concat([this.bytes, chunk]);
      for (let message = this.take(); message !== null; message = this.take()) if (message.type === 'request') onRequest(message);
    });
    input.on('end', onEnd);
  }

  event(event: string, body: object = {}): void { this.send({ type: 'event', event, body }); }

  respond({ seq, command }: DebugProtocol.Request, body: object = {}): void { this.send({ type: 'response', request_seq: seq, command, success: true, body }); }

  fail({ seq, command }: DebugProtocol.Request, message: string): void {
    this.send({ type: 'response', request_seq: seq, command, success: false, message, body: { error: { id: 1, format: message, showUser: true } } });
  }

  private send(message: object): void {
    const text = JSON.stringify({ seq: this.seq++, ...message });
    this.output.write(`Content-Length: ${Buffer.byteLength(text)}${SEPARATOR}${text}`);
  }

  /** The next message that has come completely; null without one. */
  private take(): Message | null {
    for (;;) {
      const end = this.bytes.indexOf(SEPARATOR);
      if (end < 0) return null;
      const start = end + SEPARATOR.length;
      const length = Number(/content-length:\s*(\d+)/i.exec(this.bytes.toString('latin1', 0, end))?.[1] ?? NaN);
      if (!(length <= LONGEST)) {
        this.bytes = this.bytes.subarray(start);
        this.skip(Number.isNaN(length) ? 'its header has no Content-Length' : `it is longer than ${LONGEST} bytes`);
        continue;
      }
      if (this.bytes.length < start + length) return null;
      const text = this.bytes.toString('utf8', start, start + length);
      this.bytes = this.bytes.subarray(start + length);
      const message = parsed(text);
      if (typeof message !== 'string') return message;
      this.skip(message);
    }
  }

  private skip(why: string): void { this.event('output', { category: 'console', output: `message skipped: ${why}\n` }); }
}

type Message = DebugProtocol.Request | { readonly type: 'response' | 'event' };

/** The message, or why it is none. */
function parsed(text: string): Message | string {
  let message: Partial<DebugProtocol.Request> | null;
  try {
    message = JSON.parse(text);
  } catch {
    return 'it is not JSON';
  }
  if (typeof message !== 'object' || message === null) return 'it is not an object';
  const { type, seq, command } = message;
  if (type === 'response' || type === 'event') return message as Message;
  return type === 'request' && typeof seq === 'number' && typeof command === 'string' ? message as Message : 'it is not a request with "seq" and "command"';
}
