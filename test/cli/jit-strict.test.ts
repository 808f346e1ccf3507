import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { BuiltCommand, Folder, type Result } from './support.js';

let command: BuiltCommand;
let folder: Folder | null = null;

beforeAll(() => { command = new BuiltCommand(); }, 60_000);
afterEach(() => {
  folder?.remove();
  folder = null;
});

function lisp(...flags: string[]): Result {
  folder = new Folder({ 'lisp.mag': readFileSync(new URL('../../examples/lisp.mag', import.meta.url), 'utf8') });
  return command.run(folder, ['--no-rc', '--no-persist', '--jit-strict', '--jit-sync', ...flags, 'lisp.mag']);
}

it('at threshold 1 nothing that a real program runs stays in the interpreter', () => {
  const { stdout, stderr, status } = lisp('--jit-threshold=1');
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(stdout).toMatch(/correct\n$/);
});

it('what cannot be compiled is reported with its reason', () => {
  const { stdout, stderr, status } = lisp('--fail=translate');
  expect(stdout).toMatch(/correct\n$/);
  expect(stderr).toMatch(/^not compiled: Lisp::Evaluator>>evaluate:in:: translator failed: injected failure$/m);
  expect(status).toBe(1);
});
