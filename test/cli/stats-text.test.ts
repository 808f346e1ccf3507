import { afterAll, beforeAll, expect, test } from 'vitest';
import { BuiltCommand, Folder } from './support.js';

let command: BuiltCommand;
let folder: Folder;

beforeAll(() => {
  command = new BuiltCommand();
  folder = new Folder({
    'shapes.mag': `Shape subclass: Object
  method: area [ ^1 ]

Square subclass: Shape
  instanceVars: side
  method: side: n [ side := n ]
  method: area [ ^side * side ]
| i s |
i := s := 0.
[i < 30] whileTrue: [
  s := s + Shape new area + (Square new side: i; yourself) area.
  i := i + 1].
`,
  });
}, 60_000);
afterAll(() => {
  folder.remove();
});

test('mag stats prints what was counted; of the program, exactly', () => {
  const { stdout, stderr, status } = command.run(folder, ['stats', '--no-rc', '--jit=0', '--top', '4', 'shapes.mag']);
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  // Eight activations a round, and the statements themselves. How much of the library is linked may change with the library.
  expect(stderr.replace(/^(bytecode|layouts): .*/gm, '$1: …').replace(/in memory .*/, 'in memory …')).toBe(`tier: adaptive, level 0
interpreter: 241 activations, 30 rounds of loops
            60            0  Class>>new
            60            0  Class>>basicNew
             1           30  doIt
            30            0  Object>>yourself
inline caches: 6 empty, 6 monomorphic, 1 polymorphic, 0 megamorphic
  232 hits, 8 misses (96.7 % hits: monomorphic 96.7 %, polymorphic 96.7 %)
  8 lookups, 0.0333 a send
           180 sends, 96.7 % hits, of doIt
            60 sends, 96.7 % hits, of Class
             2 misses, 96.7 % hits, polymorphic #basicNew in Class>>new (Shape class Square class)
bytecode: …
  of the program: 148 bytes for 11 lines of source (13.5 a line); in memory …
layouts: …
  Square: plain, 1 slot, 30 instances made
allocations: 60 (objects 60, arrays 0, bytes 0, natives 0, floats 0, blocks 0, cells 0, homes 0)
            30 Shape
            30 Square
compiler: off
`);
});

test('--memory adds what takes memory, and pauses', () => {
  const { stderr } = command.run(folder, ['--no-rc', '--no-persist', '--jit-sync', '--jit-threshold', '5', '--stats', '--memory', 'shapes.mag']);
  expect(stderr.slice(stderr.indexOf('\nmemory: ') + 1).replace(/[0-9.]+/g, 'N')).toBe(`memory: heap N KiB of N KiB, outside of it N KiB, process N KiB, code of the host N KiB
  inline caches: N entries, N KiB; lookup caches: N entries, N KiB
  generated text N KiB, feedback N KiB
  garbage collector: N pauses, N ms, longest N ms
`);
});

test('mistakes are named', () => {
  const first = (...args: string[]): string => command.run(folder, args).stderr.split('\n').slice(0, 2).join('\n').trim();
  expect(first('stats', '--memroy', 'shapes.mag')).toBe('unknown flag: --memroy\ndid you mean --memory?');
  expect(first('--stats=jason', 'shapes.mag')).toBe('invalid value "jason" for --stats: expected text, summary, json');
  expect(first('stats', '--top', '0', 'shapes.mag')).toBe('invalid value "0" for --top: expected a positive integer');
  expect(first('stats', 'shape.mag')).toBe('Error: cannot access "shape.mag": no such file or directory, did you mean "shapes.mag"?');
});
