import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VMOptions } from '../../src/runtime/options.js';
import { SYNC, TestVM } from '../jit/support.js';

/** What is done n times, 2n times and 4n times, as class-side methods; n is what takes a few milliseconds. */
const OPERATIONS: readonly (readonly [selector: string, n: number, body: string])[] = [
  ['concatenation', 4000, '| s | s := \'\'. 1 to: n do: [:i | s := s , \'x\']. ^s size'],
  ['streaming', 4000, '| s | s := WriteStream on: \'\'. 1 to: n do: [:i | s nextPutAll: i printString]. ^s contents size'],
  ['addition', 8000, '| a | a := ArrayList new. 1 to: n do: [:i | a add: i]. ^a size'],
  ['removal', 4000, '| a | a := ArrayList new. 1 to: n do: [:i | a add: i]. [a isEmpty] whileFalse: [a removeLast]'],
  ['collecting', 4000, '^((1 to: n) asArray collect: [:i | i * 2]) size'],
  ['sorting', 3000, '^((1 to: n) asArray collect: [:i | i * 7919 \\\\ 10007]) sort size'],
  ['integers', 3000, '| d | d := Dictionary new. 1 to: n do: [:i | d at: i * 64 put: i]. 1 to: n do: [:i | d at: i * 64]. ^d size'],
  ['texts', 2000, '| d | d := Dictionary new. 1 to: n do: [:i | d at: i printString put: i]. ^d size'],
  ['objects', 2000, '| d | d := Set new. 1 to: n do: [:i | d add: Object new]. ^d size'],
  ['forgetting', 2000, '| d | d := Dictionary new. 1 to: n do: [:i | d at: i put: i]. 1 to: n do: [:i | d removeKey: i]. ^d size'],
  ['symbols', 2000, '| d | d := Dictionary new. 1 to: n do: [:i | d at: (\'s\' , i printString) asSymbol put: i]. ^d size'],
  ['recursion', 20_000, '^n = 0 ifTrue: [0] ifFalse: [1 + (self recursion: n - 1)]'],
  ['unwinding', 300, '| s | s := 0. 1 to: n do: [:i | s := s + ([nil foo] on: MessageNotUnderstood do: [:e | e return: 1])]. ^s'],
  ['processes', 200, '| c | c := Channel new. 1 to: n do: [:i | [c send: i] fork]. 1 to: n do: [:i | c receive]'],
];

const PROGRAM = `Scale subclass: Object\n${OPERATIONS.map(([selector, , body]) => `  classMethod: ${selector}: n [ ${body} ]\n`).join('')}`;

/** Greatest growth of time for twice as much, on average over two doublings: what should be proportional is allowed a logarithm and some noise; a square would be 4. */
const LIMIT = 2.5;

const ATTEMPTS = 20;

/** Milliseconds of the processor: other programs do not count. */
async function cpuTime(action: () => Promise<unknown>): Promise<number> {
  const begin = process.cpuUsage();
  await action();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

/** Growth per doubling from n to 4n, by the best times; measured again while it is over the limit. */
async function growth(run: (size: number) => Promise<unknown>, n: number): Promise<number> {
  const best = new Map<number, number>();
  let result = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && (attempt < 2 || result >= LIMIT); attempt++) {
    for (const size of [n, 2 * n, 4 * n]) best.set(size, Math.min(best.get(size) ?? Infinity, await cpuTime(() => run(size))));
    // Below a tenth of a millisecond the clock decides.
    result = Math.sqrt(best.get(4 * n)! / Math.max(best.get(n)!, 0.1));
  }
  return result;
}

describe.each([['interpreted', { jit: 0 }], ['compiled', SYNC]] as readonly (readonly [string, Partial<VMOptions>])[])('%s, time grows in proportion to', (_tier, options) => {
  let t: TestVM;
  beforeAll(async () => {
    t = await TestVM.make(options);
    await t.run(PROGRAM);
    // First times are those of linking and compiling.
    for (const [selector, n] of operations) await t.run(`Scale ${selector}: ${n}`);
  });
  afterAll(() => t.jit?.shutdown());

  // Deep recursion leaves the host stack: in the interpreter only its bundle, which the host optimises, is quick at that (see command.test.ts).
  const operations = OPERATIONS.filter(([selector]) => selector !== 'recursion' || options.jit !== 0);

  test.each(operations)('%s', async (selector, n) => {
    expect(await growth((size) => t.run(`Scale ${selector}: ${size}`), n)).toBeLessThan(LIMIT);
    expect(t.err.text).toBe('');
  });
});

describe('time to load grows in proportion to', () => {
  let t: TestVM, serial = 0;
  beforeAll(async () => { t = await TestVM.make({ jit: 0 }); });

  const numbered = (count: number, line: (i: number) => string): string => Array.from({ length: count }, (_, i) => line(i)).join('');

  test.each([
    ['classes', 400, (n: number, id: string) => numbered(n, (i) => `${id}C${i} subclass: Object\n  method: m [ ^1 ]\n`)],
    ['methods of a class', 500, (n: number, id: string) => `${id} subclass: Object\n${numbered(n, (i) => `  method: m${i} [ ^${i} ]\n`)}`],
    ['levels of inheritance', 100, (n: number, id: string) => numbered(n, (i) => `${id}C${i} subclass: ${i === 0 ? 'Object' : `${id}C${i - 1}`}\n  method: m${i} [ ^1 ]\n`)],
    ['statements', 300, (n: number, id: string) => numbered(n, (i) => `${id} := ${i}.\n`)],
  ] as const)('%s', async (_what, n, source) => {
    expect(await growth((size) => t.run(source(size, `T${++serial}x`)), n)).toBeLessThan(LIMIT);
  });
});
