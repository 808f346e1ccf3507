import type { Readable, Writable } from 'node:stream';
import type { DebugProtocol } from '@vscode/debugprotocol';

const SEPARATOR = '\r\n\r\n';

/** Messages of the Debug Adapter Protocol on a pair of streams. */
export class Connection {
  private bytes: Buffer = Buffer.alloc(0);
  private seq = 1;
  private readonly output: Writable;

  constructor(input: Readable, output: Writable, onRequest: (request: DebugProtocol.Request) => void, onEnd: () => void) {
    this.output = output;
    input.on('data', (chunk: Buffer) => {
      this.bytes = Buffer.concat([this.bytes, chunk]);
      for (let message = this.take(); message !== null; message = this.take()) if (message.type === 'request') onRequest(message as DebugProtocol.Request);
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

  /** The next message that has come completely; null without one. What has no length is skipped. */
  private take(): DebugProtocol.ProtocolMessage | null {
    for (;;) {
      const end = this.bytes.indexOf(SEPARATOR);
      if (end < 0) return null;
      const start = end + SEPARATOR.length;
      const length = /content-length:\s*(\d+)/i.exec(this.bytes.toString('latin1', 0, end))?.[1];
      if (length === undefined) {
        this.bytes = this.bytes.subarray(start);
        continue;
      }
      if (this.bytes.length < start + Number(length)) return null;
      const text = this.bytes.toString('utf8', start, start + Number(length));
      this.bytes = this.bytes.subarray(start + Number(length));
      return JSON.parse(text) as DebugProtocol.ProtocolMessage;
    }
  }
}
