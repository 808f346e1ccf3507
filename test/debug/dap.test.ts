import { join } from 'node:path';
import { DebugClient } from '@vscode/debugadapter-testsupport';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BuiltCommand, Folder } from '../cli/support.js';

const APP = `Counter subclass: Object
  instanceVars: count log

  method: add: n [
      | before |
      before := count ifNil: [0].
      count := before + n.
      ^count
  ]

| c |
c := Counter new.
1 to: 3 do: [:i |
    c add: i].
(c add: 10) printNl.
`;

let command: BuiltCommand, folder: Folder, client: DebugClient;
beforeAll(() => {
  command = new BuiltCommand();
  folder = new Folder({
    'app.mag': APP,
    'fail.mag': "'before' println.\n[3 / 0] ensure: ['cleaned' println].",
    'handled.mag': '([3 foo] on: Error do: [:e | e return: 4]) printNl.',
    'busy.mag': "| n |\nn := 0.\n[n < 1000000000000] whileTrue: [\n    n := n + 1].\n'end' println",
    'processes.mag': "| ch p |\nch := Channel new.\np := [| v |\n    v := ch receive.\n    v printNl] fork.\nProcess yield.\nch send: #hello.\np wait.\n'end' println",
    'halt.mag': "#(3 1 2) do: [:x |\n    x = 1 ifTrue: [self halt]].\n'end' println",
    'values.mag': "| list dict object |\nlist := #(10 20 30) asArrayList.\ndict := Dictionary new.\ndict at: #a put: 1; at: 'b' put: #(1 2).\nobject := 3 -> 4.\nobject := object.\n'end' println",
    'broken.mag': 'Foo subclass: [',
    'args.mag': "System args printNl. Stdin nextLine printNl",
    'lines.txt': 'from the file\n',
    'adapter.cjs': `process.argv.push('debug', '--dap'); require(${JSON.stringify(command.path)});`,
  });
}, 60_000);
afterAll(() => {
  folder.remove();
});
beforeEach(async () => {
  client = new DebugClient(process.execPath, join(folder.path, 'adapter.cjs'), 'maggie', { cwd: folder.path, env: { PATH: process.env.PATH, HOME: folder.path } }, true);
  client.defaultTimeout = 30_000;
  await client.start();
});
afterEach(() => client.stop());

const file = (name: string): string => join(folder.path, name);
const FLAGS = [['--jit=0'], ['--jit-sync', '--jit-threshold=1'], []];

/** Launches with breakpoints in one file; answers what became of these. */
async function launch(name: string, lines: readonly (number | DebugProtocol.SourceBreakpoint)[], more: object = {}): Promise<DebugProtocol.Breakpoint[]> {
  const initialized = client.waitForEvent('initialized');
  await client.launch({ program: file(name), ...more });
  await initialized;
  const breakpoints = lines.map((line) => (typeof line === 'number' ? { line } : line));
  const { body } = await client.setBreakpointsRequest({ source: { path: file(name) }, breakpoints });
  return body.breakpoints;
}

/** Performs a request; answers the stop that follows. */
async function stopAfter(request: () => Promise<unknown>): Promise<DebugProtocol.StoppedEvent['body']> {
  const stopped = client.waitForEvent('stopped');
  await request();
  return (await stopped).body as DebugProtocol.StoppedEvent['body'];
}

async function frames(threadId = 1): Promise<DebugProtocol.StackFrame[]> { return (await client.stackTraceRequest({ threadId })).body.stackFrames; }

/** Frames of the program, as `name:line`. */
async function stack(threadId = 1): Promise<string[]> {
  return (await frames(threadId)).filter(({ presentationHint }) => presentationHint !== 'subtle').map(({ name, line }) => `${name}:${line}`);
}

async function variables(variablesReference: number): Promise<DebugProtocol.Variable[]> { return (await client.variablesRequest({ variablesReference })).body.variables; }

async function scope(name: string, frameId: number): Promise<number> {
  const { body } = await client.scopesRequest({ frameId });
  return body.scopes.find((each) => each.name === name)!.variablesReference;
}

const shown = (list: readonly DebugProtocol.Variable[]): string => list.map(({ name, value }) => `${name}=${value}`).join(' ');

/** What the program writes from here on, up to its end. */
function collectOutput(): { text: Promise<string> } {
  let text = '';
  client.on('output', ({ body }: DebugProtocol.OutputEvent) => { if (body.category === 'stdout') text += body.output; });
  return { text: client.waitForEvent('terminated').then(() => text) };
}

describe.each(FLAGS.map((flags) => [flags.join(' ') || 'as usual', flags] as const))('a session, %s', (_, flags) => {
  it('stops at breakpoints, shows frames and variables, and goes on', async () => {
    const output = collectOutput();
    const [first, moved, beyond] = await launch('app.mag', [7, 10, 99], { flags });
    expect([first!.verified, first!.line, moved!.verified, moved!.line, beyond!.verified]).toEqual([true, 7, true, 12, false]);
    expect(beyond!.message).toContain('no code at or behind line 99');
    expect((await stopAfter(() => client.configurationDoneRequest())).hitBreakpointIds).toEqual([moved!.id]);
    const stop = await stopAfter(() => client.continueRequest({ threadId: 1 }));
    expect([stop.reason, stop.threadId, stop.allThreadsStopped, stop.hitBreakpointIds]).toEqual(['breakpoint', 1, true, [first!.id]]);
    expect(await stack()).toEqual(['Counter>>add::7', '<block> in doIt:14', 'doIt:13']);
    const [top] = await frames();
    expect([top!.source!.path, top!.source!.name]).toEqual([file('app.mag'), 'app.mag']);
    expect(shown(await variables(await scope('Locals', top!.id)))).toBe('n=1 before=0');
    expect(shown(await variables(await scope('Receiver', top!.id)))).toBe('self=a Counter count=nil log=nil');
    await client.setBreakpointsRequest({ source: { path: file('app.mag') }, breakpoints: [] });
    await client.continueRequest({ threadId: 1 });
    expect(await output.text).toBe('16\n');
  });

  it('steps over, into and out', async () => {
    await launch('app.mag', [15], { flags });
    await stopAfter(() => client.configurationDoneRequest());
    expect((await stopAfter(() => client.stepInRequest({ threadId: 1 }))).reason).toBe('step');
    expect(await stack()).toEqual(['Counter>>add::6', 'doIt:15']);
    await stopAfter(() => client.nextRequest({ threadId: 1 }));
    expect(await stack()).toEqual(['Counter>>add::7', 'doIt:15']);
    await stopAfter(() => client.stepOutRequest({ threadId: 1 }));
    expect(await stack()).toEqual(['doIt:15']);
  });

  it('evaluates in frames, changes variables, and restarts frames', async () => {
    const output = collectOutput();
    await launch('app.mag', [{ line: 8, condition: 'n = 10' }], { flags });
    await stopAfter(() => client.configurationDoneRequest());
    const [top] = await frames();
    expect((await client.evaluateRequest({ expression: 'n * before', frameId: top!.id })).body.result).toBe('60');
    await expect(client.evaluateRequest({ expression: 'nn', frameId: top!.id })).rejects.toThrow('undefined name "nn"');
    await expect(client.evaluateRequest({ expression: '1 / 0', frameId: top!.id })).rejects.toThrow('ZeroDivide: division by zero');
    const set = await client.setVariableRequest({ variablesReference: await scope('Receiver', top!.id), name: 'count', value: 'n + 90' });
    expect([set.body.value, set.body.type]).toEqual(['100', 'SmallInteger']);
    expect((await stopAfter(() => client.restartFrameRequest({ frameId: top!.id }))).reason).toBe('restart');
    expect(await stack()).toEqual(['Counter>>add::6', 'doIt:15']);
    const [begun] = await frames();
    expect((await stopAfter(() => client.evaluateRequest({ expression: 'Debugger stepOver', frameId: begun!.id }))).reason).toBe('step');
    const [again] = await frames();
    await client.customRequest('editMethod', { className: 'Counter', selector: 'add:', source: 'add: n\n    ^count + n + 1000' });
    await stopAfter(() => client.restartFrameRequest({ frameId: again!.id }));
    const [edited] = await frames();
    const { body } = await client.sourceRequest({ sourceReference: edited!.source!.sourceReference! });
    expect(body.content).toBe('add: n\n    ^count + n + 1000');
    await client.continueRequest({ threadId: 1 });
    expect(await output.text).toBe('1110\n');
  });

  it('pauses a busy program', async () => {
    const initialized = client.waitForEvent('initialized');
    await client.launch({ program: file('busy.mag'), flags });
    await initialized;
    await client.configurationDoneRequest();
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    const stop = await stopAfter(() => client.pauseRequest({ threadId: 1 }));
    expect(stop.reason).toBe('pause');
    const top = (await frames()).find(({ presentationHint }) => presentationHint !== 'subtle')!;
    const [n] = await variables(await scope('Locals', top.id));
    expect(Number(n!.value)).toBeGreaterThan(1000);
    await client.setVariableRequest({ variablesReference: await scope('Locals', top.id), name: 'n', value: '1000000000000' });
    const output = collectOutput();
    await client.continueRequest({ threadId: 1 });
    expect(await output.text).toBe('end\n');
  });

  it('takes breakpoints while the program runs', async () => {
    await launch('busy.mag', [], { flags });
    await client.configurationDoneRequest();
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    const stop = await stopAfter(() => client.setBreakpointsRequest({ source: { path: file('busy.mag') }, breakpoints: [{ line: 4 }] }));
    expect(stop.reason).toBe('breakpoint');
    expect(await stack()).toEqual(['doIt:4']);
    const ended = client.waitForEvent('terminated');
    await client.terminateRequest();
    await ended;
  });
});

it('stops at methods by name', async () => {
  await launch('app.mag', []);
  const names = ['Counter>>add:', 'Counter>>ad:', 'app.mag:3', 'Array>>printString'];
  const { body } = await client.setFunctionBreakpointsRequest({ breakpoints: names.map((name) => ({ name, ...(name.startsWith('C') ? { condition: 'n > 2' } : {}) })) });
  expect(body.breakpoints.map(({ verified }) => verified)).toEqual([true, false, false, true]);
  expect(body.breakpoints[1]!.message).toBe('method "ad:" not found on Counter, did you mean "add:"?');
  expect(body.breakpoints[2]!.message).toBe('"app.mag:3" is no method: expected Class>>selector');
  await stopAfter(() => client.configurationDoneRequest());
  expect(shown(await variables(await scope('Locals', (await frames())[0]!.id)))).toBe('n=3 before=nil');
});

it('stops at exceptions that nobody handles, or at all', async () => {
  await launch('fail.mag', []);
  await client.setExceptionBreakpointsRequest({ filters: ['uncaught'] });
  const stop = await stopAfter(() => client.configurationDoneRequest());
  expect([stop.reason, stop.text]).toEqual(['exception', 'ZeroDivide: division by zero']);
  expect((await client.exceptionInfoRequest({ threadId: 1 })).body.exceptionId).toBe('ZeroDivide');
  expect(await stack()).toEqual(['<block> in doIt:2', 'doIt:2']);
  const exited = client.waitForEvent('exited');
  await client.continueRequest({ threadId: 1 });
  expect((await exited).body).toEqual({ exitCode: 1 });
});

it('stops at exceptions that are handled if it is to', async () => {
  await launch('handled.mag', []);
  await client.setExceptionBreakpointsRequest({ filters: ['all'] });
  const stop = await stopAfter(() => client.configurationDoneRequest());
  expect(stop.reason).toBe('exception');
  expect(stop.text).toContain('does not understand #foo');
  const output = collectOutput();
  await client.continueRequest({ threadId: 1 });
  expect(await output.text).toBe('4\n');
});

it('lists processes, each with its frames', async () => {
  await launch('processes.mag', [5]);
  const stop = await stopAfter(() => client.configurationDoneRequest());
  expect(stop.threadId).toBe(2);
  expect((await client.threadsRequest()).body.threads).toEqual([{ id: 1, name: 'main' }, { id: 2, name: 'process 2' }]);
  expect(await stack(2)).toEqual(['<block> in doIt:5']);
  expect((await stack(1))[0]).toMatch(/^doIt:[78]$/);
});

it('stops at halt and shows what is in the library', async () => {
  await launch('halt.mag', []);
  const stop = await stopAfter(() => client.configurationDoneRequest());
  expect([stop.reason, stop.description]).toEqual(['halt', 'Halt: halt']);
  expect(await stack()).toEqual(['<block> in doIt:2', 'doIt:1']);
  const library = (await frames()).find(({ name }) => name.endsWith('>>do:'))!;
  expect(library.presentationHint).toBe('subtle');
  const { body } = await client.sourceRequest({ sourceReference: library.source!.sourceReference! });
  expect(body.content.split('\n').slice(0, library.line).join('\n')).toContain('method: do: ');
  const output = collectOutput();
  await client.continueRequest({ threadId: 1 });
  expect(await output.text).toBe('end\n');
});

it('unfolds objects', async () => {
  await launch('values.mag', [7]);
  await stopAfter(() => client.configurationDoneRequest());
  const locals = await variables(await scope('Locals', (await frames())[0]!.id));
  const [list, dict, object] = locals;
  expect([list!.type, list!.indexedVariables]).toEqual(['ArrayList', 3]);
  expect(shown(await variables(list!.variablesReference))).toBe('1=10 2=20 3=30');
  expect(shown((await client.variablesRequest({ variablesReference: list!.variablesReference, filter: 'indexed', start: 1, count: 1 })).body.variables)).toBe('2=20');
  expect(shown(await variables(dict!.variablesReference))).toBe("#a=1 'b'=#(1 2 )");
  expect(shown(await variables(object!.variablesReference))).toBe('key=3 value=4');
  await client.setVariableRequest({ variablesReference: list!.variablesReference, name: '2', value: '99' });
  expect(shown(await variables(list!.variablesReference))).toBe('1=10 2=99 3=30');
  await expect(client.setVariableRequest({ variablesReference: dict!.variablesReference, name: '#a', value: '5' })).rejects.toThrow('cannot be changed');
});

it('stops on entry, and passes arguments and standard input', async () => {
  const output = collectOutput();
  await launch('args.mag', [], { args: ['a', 'b'], input: file('lines.txt'), stopOnEntry: true });
  expect((await stopAfter(() => client.configurationDoneRequest())).reason).toBe('entry');
  await client.continueRequest({ threadId: 1 });
  expect(await output.text).toBe("#('a' 'b' )\n'from the file'\n");
});

it('ends the program in good order', async () => {
  await launch('fail.mag', [2]);
  await stopAfter(() => client.configurationDoneRequest());
  await stopAfter(() => client.stepInRequest({ threadId: 1 }));
  const output = collectOutput();
  await client.terminateRequest();
  expect(await output.text).toBe('cleaned\n');
});

it('says what is wrong with a request', async () => {
  await expect(client.threadsRequest()).rejects.toThrow('the program has not been launched');
  await launch('app.mag', [15]);
  await expect(client.customRequest('nonsense')).rejects.toThrow('unknown request nonsense');
  await stopAfter(() => client.configurationDoneRequest());
  await expect(client.scopesRequest({ frameId: 1234 })).rejects.toThrow('unknown reference 1234');
  const [before] = await frames();
  await stopAfter(() => client.stepInRequest({ threadId: 1 }));
  await expect(client.scopesRequest({ frameId: before!.id })).rejects.toThrow(`unknown reference ${before!.id}: the program has gone on`);
  await expect(client.customRequest('editMethod', { className: 'Counter', selector: 'add:', source: 'add: n ^' })).rejects.toThrow('line 1');
});

describe('a launch that fails', () => {
  const launching = (attributes: object): Promise<unknown> => client.launch(attributes as Parameters<DebugClient['launch']>[0]);

  it('says why, and begins nothing', async () => {
    const events: string[] = [];
    for (const event of ['initialized', 'exited', 'terminated']) client.on(event, () => events.push(event));
    await expect(launching({ program: file('broken.mag') })).rejects.toThrow('broken.mag:1:');
    await expect(launching({ program: file('none.mag') })).rejects.toThrow(`cannot access "${file('none.mag')}": no such file or directory`);
    await expect(launching({})).rejects.toThrow('there is no program to debug');
    await expect(launching({ program: file('args.mag'), input: 'nofile' })).rejects.toThrow('cannot read input "nofile": no such file or directory');
    await expect(launching({ program: file('args.mag'), input: folder.path })).rejects.toThrow('is a directory');
    await expect(launching({ program: file('args.mag'), cwd: '/nonexistent' })).rejects.toThrow('cannot enter cwd "/nonexistent": no such file or directory');
    await expect(client.threadsRequest()).rejects.toThrow('the program has not been launched');
    expect(events).toEqual([]);
  });

  it('can be followed by one that does not', async () => {
    await expect(launching({ program: file('broken.mag') })).rejects.toThrow('broken.mag:1:');
    await launch('app.mag', [15]);
    await stopAfter(() => client.configurationDoneRequest());
    expect(await stack()).toEqual(['doIt:15']);
  });
});

it('names the attribute that is wrong', async () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['launch', { program: 3, args: 'x' }, 'launch: "program": expected a path or a list of paths'],
    ['launch', { program: file('app.mag'), args: 'x' }, 'launch: "args": expected an array'],
    ['launch', { program: file('app.mag'), flags: ['--jit=0', 1] }, 'launch: "flags.1": expected a string'],
    ['launch', [5], 'arguments of launch: expected an object'],
    ['editMethod', {}, 'editMethod: "className": is missing'],
    ['setBreakpoints', { source: {}, breakpoints: [{ line: 1.5 }] }, 'setBreakpoints: "breakpoints.0.line": expected an integer'],
    ['variables', { variablesReference: 1, filter: 'some' }, 'variables: "filter": expected indexed or named'],
  ];
  for (const [command, args, message] of cases) await expect(client.customRequest(command, args)).rejects.toThrow(message);
});

it('takes null for what a client leaves out', async () => {
  await launch('app.mag', [15], { args: null, cwd: null, input: null });
  await stopAfter(() => client.configurationDoneRequest());
  expect((await client.customRequest('evaluate', { expression: '3 + 4', frameId: null })).body.result).toBe('7');
});

it('refuses lines that there cannot be', async () => {
  const set = await launch('app.mag', [0, -3, 15]);
  expect(set.map(({ verified, message }) => [verified, message])).toEqual([
    [false, 'there is no line 0: lines are counted from 1'], [false, 'there is no line -3: lines are counted from 1'], [true, undefined],
  ]);
});
