import { afterAll, beforeAll, expect, it } from 'vitest';
import { BuiltCommand, Folder } from './support.js';

let command: BuiltCommand;
let folder: Folder;

beforeAll(() => {
  command = new BuiltCommand();
  folder = new Folder({ 'hot.mag': 'Hot subclass: Object\n  method: next: n [ ^n + 1 ]\n| h n | h := Hot new. n := 0. [n < 20000] whileTrue: [n := h next: n]. n printNl' });
}, 60_000);
afterAll(() => {
  folder.remove();
});

/** The last line of standard error of a run, as JSON. */
function statistics(...flags: string[]): Record<string, unknown> {
  const { stdout, stderr, status } = command.run(folder, ['--no-rc', '--stats=json', ...flags, 'hot.mag']);
  expect({ stdout, status }).toEqual({ stdout: '20000\n', status: 0 });
  return JSON.parse(stderr.trimEnd().split('\n').at(-1)!);
}

it('--stats=json ends standard error with one object; counters differ between the levels', () => {
  const off = statistics('--jit=0', '--no-persist');
  expect(off).toMatchObject({ compilations: 0, compiledEntries: 0, loadedUnits: 0, rejectedUnits: 0, osrEntries: 0, deopts: 0, caches: { sites: {} } });
  const on = statistics('--jit=1', '--jit-sync', '--no-persist');
  expect(on.compilations).toBeGreaterThan(0);
  expect(on.compiledEntries).toBeGreaterThan(1000);
  expect(on.osrEntries).toBeGreaterThan(0);
});

it('a second start runs compiled code from the image and compiles nothing', () => {
  expect(statistics('--jit').loadedUnits).toBe(0);
  const warm = statistics();
  expect(warm).toMatchObject({ compilations: 0, rejectedUnits: 0 });
  expect(warm.loadedUnits).toBeGreaterThan(0);
  expect(warm.compiledEntries).toBeGreaterThan(1000);
});

it('--stats=summary is one line', () => {
  const { stderr } = command.run(folder, ['--no-rc', '--stats=summary', '--no-persist', 'hot.mag']);
  expect(stderr).toMatch(/^compiled: [^\n]*\n$/);
});
