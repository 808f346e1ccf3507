import { expect, it } from 'vitest';
import { join } from 'node:path';
import { mutated } from './mutate.js';
import { SourceFuzzer } from './source-fuzzer.js';

const root = join(import.meta.dirname, '..', '..');

it('the same seed makes the same mutation, another one another', () => {
  const corpus = ['x := 3 + 4. x printNl.', 'Foo subclass: Object\n  method: foo [ ^1 ]'];
  expect(mutated(corpus, 7)).toEqual(mutated(corpus, 7));
  expect(new Set(Array.from({ length: 100 }, (_, seed) => String(mutated(corpus, seed)))).size).toBeGreaterThan(90);
});

it('mutations of programs are compiled or refused, each with a position and in time', async () => {
  const fuzzer = await SourceFuzzer.create(root);
  const problems: string[] = [];
  for (let seed = 1; seed <= 1000; seed++) {
    const problem = fuzzer.check(seed);
    if (problem !== null) problems.push(`seed ${seed}: ${problem}`);
  }
  expect(problems).toEqual([]);
});
