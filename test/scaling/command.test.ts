import { afterAll, beforeAll, expect, test } from 'vitest';
import { BuiltCommand, Folder } from '../cli/support.js';

let command: BuiltCommand;
let folder: Folder;

/** Makes garbage of all kinds, several times as much as the heap may hold, and says so. */
const SOAK = `
Node subclass: Object
  instanceVars: other items
  method: other: node [ other := node ]
  method: items: n [ items := Array new: n ]
Soak subclass: Object
  method: cycles [ 1 to: 2000 do: [:i | | a b | a := Node new items: 20; yourself. b := Node new items: 20; yourself. a other: b. b other: a] ]
  method: frames [ ^(1 to: 500) collect: [:i | | big | big := Array new: 50. [big size + i]] ]
  method: processes [ 1 to: 100 do: [:i | | c | c := Channel new. [c send: (Array new: 100)] fork. c receive. [Channel new receive] fork terminate] ]
  method: exceptions [ 1 to: 200 do: [:i | [nil foo: (Array new: 50)] on: MessageNotUnderstood do: [:e | e return: nil]] ]
  method: texts [ | s | s := WriteStream on: ''. 1 to: 3000 do: [:i | s nextPutAll: i printString]. ^s contents ]
  method: code: round [
    Soak compileAndInstall: 'made ^' , round printString.
    1 to: 300 do: [:i | self made] ]
  method: round: i [ self cycles. self frames. self processes. self exceptions. self texts. self code: i ]
| soak |
soak := Soak new.
1 to: 150 do: [:i | soak round: i].
soak made println.
`;

const RECURSION = `
Scale subclass: Object
  classMethod: recursion: n [ ^n = 0 ifTrue: [0] ifFalse: [1 + (self recursion: n - 1)] ]
| best |
best := Dictionary new.
5 timesRepeat: [
  {20000. 40000. 80000} do: [:n | | begin |
    begin := System microseconds.
    Scale recursion: n.
    best at: n put: ((best at: n ifAbsent: [1000000000]) min: System microseconds - begin)]].
{20000. 40000. 80000} do: [:n | (best at: n) println].
`;

beforeAll(() => {
  command = new BuiltCommand();
  folder = new Folder({ 'soak.mag': SOAK, 'recursion.mag': RECURSION });
}, 60_000);
afterAll(() => {
  folder.remove();
});

test.each([['interpreted', '--jit=0'], ['compiled', '--jit-threshold=50']])('a program that makes garbage for ever runs in a small heap: %s', (_tier, flag) => {
  const { stdout, stderr, status } = command.run(folder, ['--no-rc', '--no-persist', '--stats=json', flag, 'soak.mag'], { NODE_OPTIONS: '--max-old-space-size=40' });
  expect({ stdout, status }).toEqual({ stdout: '150\n', status: 0 });
  const { allocations, memory } = JSON.parse(stderr.trimEnd().split('\n').at(-1)!) as { allocations: { total: number; objects: number }; memory: { heapUsed: number } };
  // Nodes alone, with their items, are about 250 bytes each.
  expect(allocations.objects * 250).toBeGreaterThan(3 * 40 * 1024 * 1024);
  expect(memory.heapUsed).toBeLessThan(40 * 1024 * 1024);
});

test('the time of deep recursion grows in proportion to its depth in the interpreter', () => {
  const { stdout, status } = command.run(folder, ['--no-rc', '--jit=0', 'recursion.mag']);
  expect(status).toBe(0);
  const [one, , four] = stdout.trim().split('\n').map(Number);
  expect(Math.sqrt(four! / one!)).toBeLessThan(2.5);
});
