import { expect, test } from 'vitest';
import { ExternalCommand } from '../../src/process/external-command.js';
import { ExternalCommands } from '../../src/process/external-commands.js';

function ended(command: ExternalCommand): Promise<ExternalCommand> {
  return new Promise((resolve) => { command.onEnd(() => resolve(command)); });
}

function shell(script: string): ExternalCommand { return new ExternalCommand('sh', ['-c', script]); }

const figures = ({ exitCode, reason, output, errors, isDone }: ExternalCommand): unknown[] => [exitCode, reason, String(output), String(errors), isDone];

test('runs beside the host, or while it waits, with the same result', async () => {
  for (const [script, expected] of [
    ['echo out; echo err >&2', [0, 'exit status 0', 'out\n', 'err\n', true]],
    ['echo out; exit 7', [7, 'exit status 7', 'out\n', '', true]],
    ['kill -TERM $$', [-1, 'signal: terminated', '', '', true]],
    ['cat', [0, 'exit status 0', '', '', true]],
  ] as const) {
    const beside = shell(script), now = shell(script);
    beside.start(null);
    now.runNow(null);
    expect([figures(await ended(beside)), figures(now)]).toEqual([expected, expected]);
  }
});

test('before the end there is nothing to be seen', async () => {
  const command = shell('echo out');
  expect([command.isStarted, ...figures(command)]).toEqual([false, -1, '', '', '', false]);
  command.start(null);
  expect([command.isStarted, ...figures(command)]).toEqual([true, -1, '', '', '', false]);
  await ended(command);
  command.start(null);
  command.runNow(null);
  expect(String(command.output)).toBe('out\n');
});

test('a limit of time', async () => {
  const beside = shell('echo begun; exec sleep 30'), now = shell('echo begun; exec sleep 30');
  beside.start(200);
  const expected = [-1, 'signal: killed', 'begun\n', '', true];
  expect(figures(await ended(beside))).toEqual(expected);
  now.runNow(200);
  expect(figures(now)).toEqual(expected);
});

test('what a killed command has started does not keep it from ending', async () => {
  const command = shell('echo begun; sleep 5 & sleep 30');
  command.start(200);
  const start = performance.now();
  expect(figures(await ended(command))).toEqual([-1, 'signal: killed', 'begun\n', '', true]);
  expect(performance.now() - start).toBeLessThan(3000);
});

test('what cannot be started says why', async () => {
  const missing = new ExternalCommand('no-such-command', []), noFile = new ExternalCommand('/no/such', []), noDirectory = shell('true'), badArgument = new ExternalCommand('true', ['\0']);
  noDirectory.directory = '/no/such';
  const reasons = async (command: ExternalCommand): Promise<string[]> => {
    const { args, directory } = command;
    command.start(null);
    const now = new ExternalCommand((command as unknown as { program: string }).program, args);
    now.directory = directory;
    now.runNow(null);
    expect([now.exitCode, now.isDone]).toEqual([-1, true]);
    return [(await ended(command)).reason, now.reason];
  };
  const twice = (reason: string): string[] => [reason, reason];
  expect(await reasons(missing)).toEqual(twice('exec: "no-such-command": executable file not found in $PATH'));
  expect(await reasons(noFile)).toEqual(twice('fork/exec /no/such: no such file or directory'));
  expect(await reasons(noDirectory)).toEqual(twice('chdir /no/such: no such file or directory'));
  for (const reason of await reasons(badArgument)) expect(reason).toContain('fork/exec true: ');
});

test('environment and directory', async () => {
  const command = shell('echo "$GREETING"; test -n "$PATH" && pwd');
  command.env = { GREETING: 'hello' };
  command.directory = '/';
  command.start(null);
  expect(String((await ended(command)).output)).toBe('hello\n/\n');
});

test('the host listens for its own end only while a command runs', async () => {
  const before = process.listenerCount('exit');
  const commands = new ExternalCommands();
  const all = Array.from({ length: 20 }, () => shell('exec sleep 30'));
  for (const command of all) {
    command.start(null);
    commands.add(command);
  }
  expect(process.listenerCount('exit')).toBe(before + 1);
  const ends = all.map(ended);
  for (const command of all) command.kill();
  expect((await Promise.all(ends)).map(({ exitCode }) => exitCode)).toEqual(all.map(() => -1));
  expect(process.listenerCount('exit')).toBe(before);
});
