import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BuiltCommand, Folder } from '../cli/support.js';

const PROGRAM = `Memory subclass: Object
  "Bytes that the host has in use."
  classMethod: resident [
    | line |
    line := (File readFileContents: '/proc/self/status') value lines detect: [:each | each startsWith: 'VmRSS:'].
    ^(line select: [:each | each isDigit]) asInteger * 1024
  ]
| before channel n |
before := Memory resident.
channel := Channel new.
n := 0.
[n < 100000] whileTrue: [[channel receive] fork. n := n + 1].
Process yield.
(Memory resident - before) printNl.
n timesRepeat: [channel send: 1].
'received' println
`;

let command: BuiltCommand, folder: Folder;
beforeAll(() => {
  command = new BuiltCommand();
  folder = new Folder({ 'many.mag': PROGRAM });
}, 60_000);
afterAll(() => {
  folder.remove();
});

test.runIf(existsSync('/proc/self/status')).each([[[]], [['--jit=0']]])('100,000 processes that wait take less than 200 MB (%j)', (flags) => {
  const { stdout, stderr, status } = command.run(folder, ['--no-rc', '--no-persist', ...flags, 'many.mag']);
  expect([stderr, status]).toEqual(['', 0]);
  const [growth, ...rest] = stdout.split('\n');
  expect(rest).toEqual(['received', '']);
  expect(Number(growth)).toBeGreaterThan(1e7);
  expect(Number(growth)).toBeLessThan(200e6);
});
