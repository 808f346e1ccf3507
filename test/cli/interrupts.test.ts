import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BuiltCommand, Folder } from './support.js';

let command: BuiltCommand;
let folder: Folder;

beforeAll(() => {
  command = new BuiltCommand();
  folder = new Folder({ 'busy.mag': "| i | [i := 0. 'ready' println.  [true] whileTrue: [i := i + 1]] ensure: ['cleaned up' println]" });
}, 60_000);
afterAll(() => {
  folder.remove();
  command.remove();
});

/** Start a program that collects, send a signal once it is busy; answers how it ended. */
function interrupt(signal: NodeJS.Signals): Promise<{ stdout: string; status: number | null }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [command.path, '--no-rc', '--jit', 'busy.mag'], { cwd: folder.path, env: { PATH: process.env.PATH, HOME: folder.path } });
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
    expect(await interrupt(signal)).toEqual({ stdout: 'ready\ncleaned up\n', status });
    expect(existsSync(join(folder.path, '.maggie', 'busy.jit'))).toBe(true);
  });
}
