import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { runRepl } from '../../../src/tools/repl/session.js';
import { newVM } from '../../language/support/program.js';

/** What a session prints, without its prompts. */
async function session(...lines: readonly string[]): Promise<{ out: string[]; err: string; status: number }> {
  const { vm, out, err } = await newVM({ jit: 0 });
  const status = await runRepl(vm, Readable.from([`${lines.join('\n')}\n`]));
  vm.scheduler.shutdown();
  return { out: out.text.split('\n').slice(1).map((line) => line.replace(/^(>> |\.\. )+/, '')).filter((line) => line !== ''), err: err.text, status };
}

test('expressions, definitions, errors; the session goes on', async () => {
  expect(await session('3 + 4', 'x := 5', 'nil foo', 'x * 2')).toEqual({
    out: ['7', '5', '10'], status: 0, err: expect.stringContaining('MessageNotUnderstood: UndefinedObject does not understand #foo') as string,
  });
});

test('a deadlock ends the evaluation only', async () => {
  const { out, err, status } = await session('c := Channel new. 1', 'c receive', '2 + 3', '[c send: #sent] fork. c receive');
  expect([out, status]).toEqual([['1', '5', '#sent'], 0]);
  expect(err).toBe('error R020\ndeadlock: every process is blocked\n  process 1 (main): receive from a Channel\n    [0] doIt at (doIt):1:3\n');
});

test('an evaluation may wait for the host', async () => {
  const { out, err } = await session("p := (ExternalProcess command: 'echo' args: #('hello')) start. 1", 'p wait stdout size', "(ExternalProcess run: 'echo' args: #()) size", 'Process sleep: 5. 2');
  expect([out, err]).toEqual([['1', '6', '1', '2'], '']);
});

test('System exit: ends it with its status', async () => {
  expect(await session('System exit: 3', "'never' println")).toEqual({ out: [], err: '', status: 3 });
});

test('the trace of an exception that an earlier input resumed can be asked for', async () => {
  expect((await session('w := nil. [Warning signal] on: Warning do: [:e | w := e. e resume: 1]', 'w stackTrace print. 2')).out).toEqual(['1', '  [0] <block> in doIt at (doIt):1:20', '  [1] Block>>on:do: at (core)', '  [2] doIt at (doIt):1:28', '2']);
});
