import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { StandardInput } from '../../src/process/standard-input.js';

/** Feeds the chunks, then the end; answers what `take` gives each time it gives something, until `last`. */
function collect<T>(chunks: readonly string[], take: (input: StandardInput) => T | undefined, last: (value: T) => boolean): Promise<T[]> {
  const input = new StandardInput(Readable.from(chunks.map((chunk) => Buffer.from(chunk, 'latin1'))));
  const values: T[] = [];
  return new Promise((resolve) => {
    const more = (): void => {
      for (let value = take(input); value !== undefined; value = take(input)) {
        values.push(value);
        if (last(value)) {
          stop();
          return resolve(values);
        }
      }
    };
    const stop = input.onMore(more);
  });
}

test('lines come without their ends, whatever the chunks', async () => {
  const lines = await collect(['a\nb\r', '\n\nlast'], (input) => input.takeLine(), (line) => line === null);
  expect(lines).toEqual(['a', 'b', '', 'last', null]);
});

test('a character may be split between chunks; what is not UTF-8 is replaced', async () => {
  expect(await collect(['\xc3', '\xa4\n\xff\n'], (input) => input.takeLine(), (line) => line === null)).toEqual(['ä', '\ufffd', null]);
});

test('all text comes at the end', async () => {
  expect(await collect(['a\n', 'b'], (input) => input.takeAll(), () => true)).toEqual(['a\nb']);
});

test('bytes come as they are there, and none at the end', async () => {
  const pieces = await collect(['abc', 'd'], (input) => input.takeBytes(2)?.toString(), (text) => text === '');
  expect(pieces.join('')).toBe('abcd');
  expect(pieces.every((piece) => piece.length <= 2)).toBe(true);
});

test('an error of the stream ends it with a reason', async () => {
  const stream = new Readable({ read() { this.destroy(new Error('broken')); } });
  const input = new StandardInput(stream);
  await new Promise<void>((resolve) => { input.onMore(resolve); });
  expect(input.failure).toBe('broken');
});
