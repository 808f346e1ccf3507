import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { Connection } from '../../src/debug/dap/connection.js';

/** What becomes of bytes that a client sends: commands of the requests that are found in them, and what is reported. */
function received(...chunks: readonly string[]): { commands: string[]; reports: string[] } {
  const input = new PassThrough(), output = new PassThrough(), commands: string[] = [];
  new Connection(input, output, ({ command }) => commands.push(command), () => {});
  for (const chunk of chunks) input.emit('data', Buffer.from(chunk));
  const sent = String(output.read() ?? '');
  return { commands, reports: [...sent.matchAll(/\{"seq":.*?\}\}/g)].map(([text]) => JSON.parse(text).body.output) };
}

const message = (body: string): string => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const GOOD = message('{"seq":1,"type":"request","command":"threads"}');

it('takes messages in pieces, and several at once', () => {
  expect(received(GOOD.slice(0, 9), GOOD.slice(9, 40), GOOD.slice(40) + GOOD)).toEqual({ commands: ['threads', 'threads'], reports: [] });
});

it('passes over what is no request of the client', () => {
  expect(received(message('{"seq":1,"type":"response","request_seq":1}') + GOOD)).toEqual({ commands: ['threads'], reports: [] });
});

it.each([
  ['a body that is cut off', message('{"a":'), 'it is not JSON'],
  ['null', message('null'), 'it is not an object'],
  ['a number', message('17'), 'it is not an object'],
  ['no type', message('{"a":1}'), 'it is not a request with "seq" and "command"'],
  ['no command', message('{"seq":1,"type":"request"}'), 'it is not a request with "seq" and "command"'],
  ['no sequence number', message('{"type":"request","command":"threads"}'), 'it is not a request with "seq" and "command"'],
  ['a header without a length', 'Content-Type: x\r\n\r\n', 'its header has no Content-Length'],
  ['a length that cannot be meant', 'Content-Length: 99999999999\r\n\r\n{}', 'it is longer than 67108864 bytes'],
])('reports %s, and goes on', (_, malformed, why) => {
  expect(received(malformed + GOOD)).toEqual({ commands: ['threads'], reports: [`message skipped: ${why}\n`] });
});
