import { expect, test } from 'vitest';
import { run } from './support.js';

test('the report names everything a process can wait for', async () => {
  const { out, err, status } = await run(`| c m s g x forks |
c := Channel new. m := Mutex new. m lock. s := Semaphore new. s acquire. g := WaitGroup new. g add: 3. x := CancellationContext withCancel.
[c receive] fork.
[m lock] fork registerAs: 'locker'.
[s acquire] fork.
[g wait] fork.
[x wait] fork.
[Process receive] fork.
[Channel select: {Channel new onReceive: [:v | v]}] fork.
[(Process named: 'locker') wait] fork.
[Channel new send: 1] fork.
[3 + 4] fork.
Channel new receive.`);
  expect([out, status]).toEqual(['', 1]);
  const at = (line: number, column: number, block = true): string => `    [0] ${block ? '<block> in ' : ''}doIt at test.mag:${line}:${column}`;
  expect(err.split('\n').slice(0, -1)).toEqual([
    'error R020', 'deadlock: every process is blocked',
    '  process 1 (main): receive from a Channel', at(13, 13, false),
    '  process 2: receive from a Channel', at(3, 4),
    "  process 3 'locker': lock of a Mutex", at(4, 4),
    '  process 4: acquire of a Semaphore', at(5, 4),
    '  process 5: wait on a WaitGroup (count: 3)', at(6, 4),
    '  process 6: wait on a CancellationContext', at(7, 4),
    '  process 7: receive from the mailbox', at(8, 10),
    '  process 8: select', at(9, 10),
    '  process 9: wait for process 3', at(10, 28),
    '  process 10: send to a Channel', at(11, 14),
  ]);
});

test('a timer that is set is not a deadlock', async () => {
  expect(await run(`| c |
c := Channel new.
[Process sleep: 20. c send: #woken] fork.
c receive printNl.
(CancellationContext withTimeout: 20) wait isCancelled printNl.`)).toEqual({ out: '#woken\ntrue\n', err: '', status: 0 });
});

test('a timer that was cancelled does not hide one', async () => {
  const { err, status } = await run('(CancellationContext withTimeout: 1000000) cancel. Channel new receive.');
  expect(status).toBe(1);
  expect(err).toContain('error R020\n');
});
