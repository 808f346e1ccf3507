import { expect, test } from 'vitest';
import { loadAndRun } from '../../src/cli/run-program.js';
import { newVM } from '../language/support/program.js';

async function run(text: string, maxDepth = 100_000): Promise<{ out: string; err: string; status: number }> {
  const { vm, out, err } = await newVM({ jit: 0, maxDepth });
  const status = await loadAndRun(vm, [{ path: 'test.mag', text }], { verbose: false }, {});
  return { out: out.text, err: err.text, status };
}

const DEEP = `Deep subclass: Object
  method: down: n [ n = 0 ifTrue: [^0]. ^1 + (self down: n - 1) ]
  method: blocks: n [ n = 0 ifTrue: [^0]. ^[1 + (self blocks: n - 1)] value ]
  method: for: ever [ ^1 + (self for: ever) ]
`;

test('a recursion deeper than the host stack goes on in frames', async () => {
  expect(await run(`${DEEP}(Deep new down: 80000) printNl.`)).toEqual({ out: '80000\n', err: '', status: 0 });
});

test('through blocks and library methods as well', async () => {
  expect((await run(`${DEEP}(Deep new blocks: 30000) printNl.`)).out).toBe('30000\n');
});

test('a larger limit allows a deeper recursion', async () => {
  expect((await run(`${DEEP}(Deep new down: 150000) printNl.`, 1_000_000)).out).toBe('150000\n');
});

test('beyond the limit StackOverflow is signalled, can be handled, and unwinds', async () => {
  const { out } = await run(`${DEEP}| log |
log := 0.
([[Deep new for: 1] ensure: [log := log + 1]] on: StackOverflow do: [:e | e messageText]) println.
log printNl.
(Deep new down: 10) printNl.`);
  expect(out).toBe('Stack overflow: frame depth exceeded limit of 100000\n1\n10\n');
});

test('a non-local return unwinds frames that are no longer on the host stack', async () => {
  const { out } = await run(`Finder subclass: Object
  instanceVars: log
  method: log [ ^log ]
  method: find: n [ log := 0. self down: n then: [^#found]. ^#lost ]
  method: down: n then: aBlock [
    n = 0 ifTrue: [aBlock value].
    [self down: n - 1 then: aBlock] ensure: [log := log + 1].
    ^nil
  ]
| f |
f := Finder new.
(f find: 20000) printNl.
f log printNl.`);
  expect(out).toBe('#found\n20000\n');
});

test('a primitive that runs out of host stack takes effect once', async () => {
  const { out } = await run(`D subclass: Object
  method: b: s n: n [ n = 0 ifTrue: [^s]. s nextPut: $N. self b: s n: n - 1. n yourself ]
| s |
s := WriteStream on: String new.
D new b: s n: 30000.
s contents size printNl.`);
  expect(out).toBe('30000\n');
});

test('a run that ended while its process waited leaves nothing that wakes that process', async () => {
  const { vm, out } = await newVM({ jit: 0, slice: 10_000 });
  const statements = (text: string): Promise<number> => loadAndRun(vm, [{ path: 'test.mag', text }], { verbose: false }, {});
  await statements('C := Channel new. [Process yield. System exit: 3] fork. C receive.');
  expect(vm.exitStatus).toBe(3);
  vm.exitStatus = null;
  await statements('[C send: 5. #sent printNl] fork. Process yield. #between printNl. C receive printNl. Process yield.');
  expect(out.text).toBe('#between\n5\n#sent\n');
});

test('a run that ended while its process was ready does not run that once more', async () => {
  const { vm, out } = await newVM({ jit: 0, slice: 10_000 });
  const statements = (text: string): Promise<number> => loadAndRun(vm, [{ path: 'test.mag', text }], { verbose: false }, {});
  await statements('[System exit: 3] fork. Process yield.');
  expect(vm.exitStatus).toBe(3);
  vm.exitStatus = null;
  await statements('| c | c := Channel new. [Process yield. Process yield. c send: 5] fork. c receive printNl.');
  expect(out.text).toBe('5\n');
});
