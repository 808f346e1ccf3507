import { expect, test } from 'vitest';
import { advance, goOnLater, type Done, type Operation, type SystemCall } from '../../../src/runtime/files/operation.js';

/** A call that is answered, or refused, when the test says so; done at once it answers its name. */
class FakeCall implements SystemCall {
  done: Done = () => { throw new Error('not begun'); };
  givenUp = false;
  constructor(readonly name: string, private readonly log: string[]) {}
  now = (): unknown => {
    this.log.push(this.name);
    if (this.name.startsWith('bad')) throw new Error(this.name);
    return this.name.toUpperCase();
  };
  later(done: Done): () => void {
    this.log.push(this.name);
    this.done = done;
    return () => { this.givenUp = true; };
  }
}

function* example(open: SystemCall, read: SystemCall, close: SystemCall): Operation<string> {
  const opened: string = yield open;
  try {
    return `${opened} ${yield read}`;
  } catch (error) {
    return `${opened} failed: ${(error as Error).message}`;
  } finally {
    yield close;
  }
}

function calls(log: string[], ...names: string[]): FakeCall[] { return names.map((name) => new FakeCall(name, log)); }

test('done at once', () => {
  for (const [read, result] of [['read', 'OPEN READ'], ['bad', 'OPEN failed: bad']] as const) {
    const log: string[] = [];
    const [a, b, c] = calls(log, 'open', read, 'close');
    const operation = example(a!, b!, c!);
    let step = operation.next();
    while (step.done !== true) step = advance(operation, step.value);
    expect([step.value, log]).toEqual([result, ['open', read, 'close']]);
  }
});

test('an error that the operation does not catch leaves it', () => {
  const [a, b, c] = calls([], 'bad open', 'read', 'close');
  const operation = example(a!, b!, c!);
  expect(() => advance(operation, operation.next().value as SystemCall)).toThrow('bad open');
});

test('done later, each call when the one before has been answered', () => {
  const log: string[] = [];
  const [a, b, c] = calls(log, 'open', 'read', 'close');
  const operation = example(a!, b!, c!);
  let finished: string | null = null;
  goOnLater(operation, operation.next().value as SystemCall, (value) => { finished = value; });
  expect(log).toEqual(['open']);
  a!.done(null, 'opened');
  expect(log).toEqual(['open', 'read']);
  b!.done(new Error('refused'));
  expect([log, finished]).toEqual([['open', 'read', 'close'], null]);
  c!.done(null);
  expect(finished).toBe('opened failed: refused');
});

test('stopped, it gives up what it waits for and cleans up', () => {
  const log: string[] = [];
  const [a, b, c] = calls(log, 'open', 'read', 'close');
  const operation = example(a!, b!, c!);
  const stop = goOnLater(operation, operation.next().value as SystemCall, () => { log.push('finished'); });
  a!.done(null, 'opened');
  stop();
  expect([a!.givenUp, b!.givenUp]).toEqual([false, true]);
  b!.done(null, 'too late');
  expect(log).toEqual(['open', 'read', 'close']);
  c!.done(null);
  expect(log).toEqual(['open', 'read', 'close']);
});

test('what the host refuses at once is an answer too, unless it is an error of ours', async () => {
  const refusing = (error: Error): SystemCall => ({ now: () => null, later: () => { throw error; } });
  function* guarded(call: SystemCall): Operation<string> {
    try {
      yield call;
      return 'done';
    } catch (e) {
      return (e as Error).message;
    }
  }
  const operation = guarded(refusing(Object.assign(new Error('bad path'), { code: 'ERR_INVALID_ARG_VALUE' })));
  expect(await new Promise((resolve) => { goOnLater(operation, operation.next().value as SystemCall, resolve); })).toBe('bad path');
  const ours = guarded(refusing(new Error('a mistake')));
  expect(() => goOnLater(ours, ours.next().value as SystemCall, () => {})).toThrow('a mistake');
});
