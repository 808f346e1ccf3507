import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BuiltCommand, Folder } from './support.js';

let command: BuiltCommand, folder: Folder;
beforeAll(() => {
  command = new BuiltCommand();
  folder = new Folder({
    'lines.mag': "Stdin nextLine printNl. Stdin linesDo: [:line | line println]. Stdin nextLine printNl. Stdin upToEnd printNl. (Stdin nextBytes: 3) printNl",
    'rest.mag': "(Stdin nextBytes: 2) printNl. Stdin upToEnd printNl. Stdin isTerminal printNl. [Stdin nextBytes: #x] on: TypeError do: [:e | e messageText println]",
    'others.mag': `
| done reader |
done := false.
reader := [| line | line := Stdin nextLine. done := true. line] fork.
| n | n := 0.
'waiting' println.
[done] whileFalse: [n := n + 1].
reader wait printNl.
(n > 0) printNl`,
    'terminated.mag': `
| reader |
reader := [[Stdin nextLine] ensure: ['left' println]] fork.
Process yield.
reader terminate.
reader wait printNl.
Stdin nextLine printNl`,
  });
}, 60_000);
afterAll(() => {
  folder.remove();
});

/** Runs a program; its input is written when it has said something, or at once. */
function run(program: string, input: string, late = false): Promise<{ stdout: string; status: number | null }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [command.path, '--no-rc', '--no-persist', program], { cwd: folder.path, env: { PATH: process.env.PATH, HOME: folder.path } });
    let stdout = '';
    const feed = (): void => { child.stdin.end(input); };
    child.stdout.on('data', (chunk: Buffer) => {
      if (late && stdout === '') setTimeout(feed, 100);
      stdout += chunk;
    });
    if (!late) feed();
    child.on('close', (status) => resolve({ stdout, status }));
  });
}

test('lines, then the end', async () => {
  expect(await run('lines.mag', 'one\ntwo\r\nthree')).toEqual({ stdout: "'one'\ntwo\nthree\nnil\n''\nByteArray()\n", status: 0 });
});

test('bytes, then the rest', async () => {
  expect(await run('rest.mag', 'abä\nc')).toEqual({ stdout: "ByteArray(97 98)\n'ä\nc'\nfalse\nnextBytes: expected Integer for argument 1, got Symbol\n", status: 0 });
});

test('only the process that asks waits', async () => {
  expect(await run('others.mag', 'hello\n', true)).toEqual({ stdout: "waiting\n'hello'\ntrue\n", status: 0 });
});

test('a process that waits for input can be terminated, and takes none of it', async () => {
  expect(await run('terminated.mag', 'line\n')).toEqual({ stdout: "left\nnil\n'line'\n", status: 0 });
});
