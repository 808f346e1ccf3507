import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BuiltCommand, Folder } from './support.js';

let command: BuiltCommand;
let folder: Folder;

beforeAll(() => {
  command = new BuiltCommand();
  folder = new Folder({
    'waiting.mag': "['ready' println. Process sleep: 20000] ensure: ['cleaned up' println]",
    'others.mag': "[[true] whileTrue: [nil]] fork. ['ready' println. Channel new receive] ensure: ['cleaned up' println]",
    'busy.mag': "| i | [i := 0. 'ready' println.  [true] whileTrue: [i := i + 1]] ensure: ['cleaned up' println]",
  });
}, 60_000);
afterAll(() => {
  folder.remove();
});

/** Start a program, send a signal once it has said that it is ready; answers how it ended. */
function interrupt(signal: NodeJS.Signals, args: readonly string[]): Promise<{ stdout: string; status: number | null }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [command.path, '--no-rc', ...args], { cwd: folder.path, env: { PATH: process.env.PATH, HOME: folder.path } });
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (stdout === '') child.kill(signal);
      stdout += chunk;
    });
    child.on('close', (status) => resolve({ stdout, status }));
  });
}

for (const [signal, status] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
  it(`${signal} unwinds a busy program that collects, and its image is left behind`, async () => {
    expect(await interrupt(signal, ['--jit', 'busy.mag'])).toEqual({ stdout: 'ready\ncleaned up\n', status });
    expect(existsSync(join(folder.path, '.maggie', 'busy.jit'))).toBe(true);
  });
}

for (const tier of [['--jit=0'], ['--jit=1', '--no-persist'], ['--jit=1', '--no-persist', '--jit-sync'], ['--tier=ast'], []]) {
  for (const program of ['busy', 'waiting', 'others']) {
    it(`SIGINT unwinds the main process: ${program}.mag ${tier.join(' ')}`, async () => {
      expect(await interrupt('SIGINT', [...tier, `${program}.mag`])).toEqual({ stdout: 'ready\ncleaned up\n', status: 130 });
    });
  }
}
