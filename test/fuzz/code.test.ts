import { expect, it } from 'vitest';
import { CodeFuzzer } from './code-fuzzer.js';

it('damaged bytecode is refused, or runs without an error of the host', async () => {
  const fuzzer = new CodeFuzzer();
  const problems: string[] = [];
  for (let seed = 1; seed <= 1500; seed++) {
    const problem = await fuzzer.check(seed);
    if (problem !== null) problems.push(`seed ${seed}: ${problem}`);
  }
  fuzzer.close();
  expect(problems).toEqual([]);
  // Both must happen, or nothing was tested.
  expect(fuzzer.accepted).toBeGreaterThan(100);
  expect(fuzzer.accepted).toBeLessThan(1400);
});
