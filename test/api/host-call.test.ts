import { beforeAll, describe, expect, it } from 'vitest';
import { MaggieError } from '../../src/api/maggie-error.js';
import { load, thrown, type Loaded } from './support.js';

const TEXT = `Trouble subclass: Object
  instanceVars: block
  method: fail [ ^self inner: 3 ]
  method: inner: n [ ^[n foo] value ]
  method: text: t [ ^Error signal: t ]
  method: exit: n [ ^[System exit: n] ensure: [block := nil] ]
  method: deep: n [ ^1 + (self deep: n + 1) ]
  method: say: text [ text println. ^nil bar ]
  method: escape [ block := [:x | ^x]. System exit: 1 ]
  method: block [ ^block ]
  method: handled [ ^[self fail] on: Error do: [:e | e messageText] ]
  method: perform: s withArguments: a [ ^'mine' ]
  method: ok [ ^'ok' ]
`;
let loaded: Loaded, trouble: any;
beforeAll(async () => {
  loaded = await load(TEXT);
  trouble = loaded.classes['Trouble'].new();
});

describe('an exception that nobody handles', () => {
  it('is thrown as a MaggieError, with class, text and trace, and not reported', () => {
    const error = thrown(() => trouble.fail());
    expect(error).toBeInstanceOf(MaggieError);
    expect(error).toBeInstanceOf(Error);
    expect([error.name, error.message, error.className, error.exitStatus]).toEqual(
      ['MaggieError', 'MessageNotUnderstood: SmallInteger does not understand #foo', 'MessageNotUnderstood', null]);
    expect(error.maggieTrace).toEqual([
      '[0] <block> in Trouble>>inner: at test.mag:4:26', '[1] Trouble>>inner: at test.mag:4:31', '[2] Trouble>>fail at test.mag:3:24',
    ]);
    expect(loaded.err.text).toBe('');
  });

  it('has a stack that begins where Maggie was called', () => {
    const { stack } = thrown(function caller() { trouble.fail(); });
    expect(stack.split('\n').slice(0, 2)).toEqual([expect.stringContaining('MaggieError: MessageNotUnderstood'), expect.stringContaining('caller')]);
    expect(stack).not.toContain('src/api');
  });

  it('leaves a program that can be called', () => {
    expect(thrown(() => trouble.text('first')).message).toBe('Error: first');
    expect(trouble.ok()).toBe('ok');
    expect(thrown(() => trouble.text('second')).message).toBe('Error: second');
    expect(trouble.handled()).toBe('SmallInteger does not understand #foo');
  });

  it('may be that the stack is used up', () => {
    expect(thrown(() => trouble.deep(0)).className).toBe('StackOverflow');
    expect(trouble.ok()).toBe('ok');
  });
});

describe('System exit:', () => {
  it('is thrown with its status, each time', () => {
    for (const status of [3, 0]) {
      const error = thrown(() => trouble.exit(status));
      expect(error).toBeInstanceOf(MaggieError);
      expect([error.message, error.className, error.exitStatus, error.maggieTrace]).toEqual([`System exit: ${status}`, null, status, []]);
      expect(trouble.ok()).toBe('ok');
    }
  });

  it('ends the methods that were running: nothing returns from them', () => {
    expect(thrown(() => trouble.escape()).exitStatus).toBe(1);
    expect(thrown(() => trouble.block()(5)).className).toBe('BlockCannotReturn');
  });
});

it('what was printed is out when the call ends, well or not', async () => {
  const { classes, vm } = await load(TEXT);
  const written: string[] = [];
  let waiting = '';
  vm.out.write = (text) => { waiting += text; };
  vm.out.flush = () => { if (waiting !== '') written.push(waiting); waiting = ''; };
  thrown(() => classes['Trouble'].new().say('hello'));
  expect(written).toEqual(['hello\n']);
});

it('what a program defines cannot come between', () => {
  expect(trouble.ok()).toBe('ok');
  expect(trouble.performWithArguments('ok', [])).toBe('mine');
});

it('a call while the program runs is refused', async () => {
  const { classes, vm } = await load(TEXT);
  const inner = classes['Trouble'].new();
  let refused: unknown = null;
  vm.out.write = () => { refused ??= thrown(() => inner.ok()); };
  thrown(() => classes['Trouble'].new().say('hello'));
  expect((refused as Error).message).toBe('ok cannot be sent while the same program is running');
  expect(inner.ok()).toBe('ok');
});

it('failing statements throw as calls do', async () => {
  await expect(load("'before' println.\nnil foo.\n")).rejects.toMatchObject({ message: 'MessageNotUnderstood: UndefinedObject does not understand #foo', maggieTrace: ['[0] doIt at test.mag:2:5'] });
});

describe('a deadlock', () => {
  const WAITING = `Waiting subclass: Object
  classVars: Queue
  classMethod: receive [ ^self channel receive ]
  classMethod: channel [ ^Queue ifNil: [Queue := Channel new] ]
  classMethod: both [ [self receive] fork. ^self receive ]
  classMethod: sendLater [ [Process yield. self channel send: #other; send: 5] fork. ^self receive ]
`;

  it('is thrown with its report, and the program can be called again', async () => {
    const { classes, err } = await load(WAITING);
    const error = thrown(() => classes['Waiting'].both());
    expect(error).toBeInstanceOf(MaggieError);
    expect([error.message, error.className, error.exitStatus]).toEqual(['deadlock: every process is blocked', null, null]);
    expect(error.maggieTrace).toEqual([
      'process 1 (main): receive from a Channel', '[0] Waiting class>>receive at test.mag:3:40',
      'process 2: receive from a Channel', '[0] Waiting class>>receive at test.mag:3:40',
    ]);
    expect([err.text, classes['Waiting'].sendLater()]).toEqual(['', 5]);
  });

  it('of the statements rejects what loads them', async () => {
    await expect(load('Channel new receive.')).rejects.toMatchObject({
      name: 'MaggieError', message: 'deadlock: every process is blocked', exitStatus: null, maggieTrace: ['process 1 (main): receive from a Channel', '[0] doIt at test.mag:1:13'],
    });
  });
});

it('files and commands are read and run while the host waits, whoever else is ready', async () => {
  const { classes } = await load(`Files subclass: Object
  classMethod: roundTrip [
    | path text |
    path := File tempFile value.
    [[Process yield] repeat] fork.
    File writeFileContents: path contents: 'text'.
    text := (File readFileContents: path) value.
    File delete: path.
    ^text , (ExternalProcess run: 'echo' args: #('and more'))
  ]
  classMethod: waitFor: command [ ^command wait exitCode ]
  classMethod: start [ ^(ExternalProcess command: 'sleep' args: #('0.05')) start ]
`);
  expect(classes['Files'].roundTrip()).toBe('textand more\n');
  const command = classes['Files'].start();
  expect(thrown(() => classes['Files'].waitFor(command)).message).toBe('PrimitiveError: wait: JavaScript, which called the program, does not wait');
  while (command.$send('isDone') === false) await new Promise((resolve) => { setTimeout(resolve, 5); });
  expect(classes['Files'].waitFor(command)).toBe(0);
});
