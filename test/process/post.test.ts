import { expect, test } from 'vitest';
import type { Letter } from '../../src/process/mailbox.js';
import { post as postWithin } from '../../src/process/post.js';
import { Process } from '../../src/process/process.js';
import { run } from './support.js';

const CAPACITY = 3;
const post = (process: Process, posted: Letter): boolean => postWithin(process, posted, CAPACITY);
const letter = (payload: number): Letter => ({ sender: new Process(null!, 1), selector: null, payload });

test('messages are kept in order until the mailbox is full', () => {
  const process = new Process(null!, 2);
  for (let i = 0; i < CAPACITY; i++) expect(post(process, letter(i))).toBe(true);
  expect(post(process, letter(-1))).toBe(false);
  const { letters } = process.mailbox!;
  expect([letters.shift()!.payload, letters.shift()!.payload, letters.length]).toEqual([0, 1, 1]);
  expect(post(process, letter(-2))).toBe(true);
});

test('nothing is posted to a process that has ended', () => {
  const process = new Process(null!, 2);
  process.state = 'finished';
  expect(post(process, letter(1))).toBe(false);
  expect(process.mailbox).toBe(null);
});

test('who waits gets the message directly, once', () => {
  const process = new Process(null!, 2), got: unknown[] = [];
  post(process, letter(0));
  process.mailbox!.letters.shift();
  process.mailbox!.receive = ({ payload }) => { got.push(payload); };
  expect([post(process, letter(1)), post(process, letter(2))]).toEqual([true, true]);
  expect(got).toEqual([1]);
  expect(process.mailbox!.letters.length).toBe(1);
});

test('a message that comes after the time is kept for the next who asks', async () => {
  const { out } = await run(`| p |
p := [(Process receive: 5) printNl. (Process receive: 60000) payload printNl. Process tryReceive printNl] fork.
Process sleep: 40.
(p send: #late) printNl.
p wait.
(p send: #gone) printNl.`);
  expect(out).toBe('nil\ntrue\n#late\nnil\nfalse\n');
});

test('a receiver that is terminated leaves neither itself nor its timer', async () => {
  const { out, err, status } = await run(`| p |
p := [Process receive: 1000000] fork.
Process yield.
p terminate.
p wait printNl.
(Process receive) printNl.`);
  // With a timer left the last line would wait for it instead of being a deadlock.
  expect([out, status]).toEqual(['nil\n', 1]);
  expect(err).toContain('process 1 (main): receive from the mailbox');
});
