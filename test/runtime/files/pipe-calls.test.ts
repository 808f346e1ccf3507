import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import type { SystemCall } from '../../../src/runtime/files/operation.js';
import { readEndless, writeEndless } from '../../../src/runtime/files/pipe-calls.js';

const dir = mkdtempSync(join(tmpdir(), 'maggie-pipes-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function pipe(name: string): string {
  const path = join(dir, name);
  execFileSync('mkfifo', [path]);
  return path;
}

function begin(call: SystemCall): { result: Promise<unknown>; giveUp: () => void } {
  let giveUp: (() => void) | void;
  const result = new Promise((resolve, reject) => { giveUp = call.later((error, value) => { if (error) reject(error as Error); else resolve(value); }); });
  return { result, giveUp: () => giveUp?.() };
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

test('what is written to a pipe is read from it, whoever comes first, in any amount', async () => {
  const path = pipe('both');
  const bytes = Buffer.alloc(300_000, 'some text ');
  for (const writerFirst of [false, true]) {
    const first = begin(writerFirst ? writeEndless(path, bytes, true) : readEndless(path));
    await pause(30);
    const second = begin(writerFirst ? readEndless(path) : writeEndless(path, bytes, true));
    const [a, b] = await Promise.all([first.result, second.result]);
    expect(((writerFirst ? b : a) as Buffer).equals(bytes)).toBe(true);
  }
});

test('who gives up reading or writing is not told, and leaves the pipe to others', async () => {
  const path = pipe('given-up');
  let told = 0;
  for (let i = 0; i < 10; i++) {
    for (const call of [readEndless(path), writeEndless(path, Buffer.from('x'), true)]) {
      const { result, giveUp } = begin(call);
      void result.then(() => told++, () => told++);
      giveUp();
    }
  }
  const reading = begin(readEndless(path));
  await begin(writeEndless(path, Buffer.from('for the last one'), true)).result;
  expect([String(await reading.result), told]).toEqual(['for the last one', 0]);
});

test('a reader that goes away is an error of the writer', async () => {
  const path = pipe('broken');
  const outcome = begin(writeEndless(path, Buffer.alloc(1_000_000), true)).result.catch((e: unknown) => e);
  await promisify(execFile)('head', ['-c', '10', path]);
  expect((await outcome as NodeJS.ErrnoException).code).toBe('EPIPE');
});

test('devices that are no streams are read and written all the same', async () => {
  expect(String(await begin(readEndless('/dev/null')).result)).toBe('');
  await begin(writeEndless('/dev/null', Buffer.from('x'), false)).result;
  expect((await Promise.allSettled([begin(readEndless(join(dir, 'none'))).result]))[0]!.status).toBe('rejected');
});

test('at once they are what the host does with any file', () => {
  const path = join(dir, 'file');
  writeEndless(path, Buffer.from('text'), false).now();
  expect([readFileSync(path, 'utf8'), String(readEndless(path).now())]).toEqual(['text', 'text']);
});
