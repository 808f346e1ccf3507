import { expect, it } from 'vitest';
import { randomProgram } from './programs/generator.js';
import { minimise } from './programs/minimise.js';
import { all, list, textOf, value } from './programs/tree.js';
import { ProgramFuzzer } from './program-fuzzer.js';

const COUNT = 12;

it('the same seed makes the same program, another one another', () => {
  expect(textOf(randomProgram(7))).toBe(textOf(randomProgram(7)));
  expect(new Set(Array.from({ length: 50 }, (_, seed) => textOf(randomProgram(seed)))).size).toBe(50);
});

it('what does not matter is taken out of a program', async () => {
  const tree = all`start. ${list(['a', all`x := ${value`(2 + ${value`(bad foo: ${value`3`})`})`}`, 'b', 'c', 'd'], '. ')}. end`;
  expect(await minimise(tree, 1000, async (text) => text.includes('bad'))).toBe('start. x := (bad foo: 1). end');
});

it('as many programs are tried as are allowed', async () => {
  let tried = 0;
  const tree = list(['a', 'b', 'c', 'd'], '. ');
  expect(await minimise(tree, 2, async () => { tried++; return false; })).toBe('a. b. c. d');
  expect(tried).toBe(2);
});

it('random programs print the same however their code runs', { timeout: 240_000 }, async () => {
  const fuzzer = new ProgramFuzzer();
  for (let seed = 1; seed <= COUNT; seed++) expect(await fuzzer.check(seed), `seed ${seed}`).toBeNull();
  // The generator must not have degenerated into programs that do not load.
  expect(fuzzer.printing).toBeGreaterThan(COUNT * 0.9);
});
