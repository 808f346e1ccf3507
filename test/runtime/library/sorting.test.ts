import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { run } from './support.js';

/** Array literal of pairs as `#((key tag) …)`. */
const literal = (pairs: readonly (readonly [number, number])[]): string => `#(${pairs.map(([k, i]) => `(${k} ${i})`).join(' ')})`;

describe('sorting', () => {
  it('is a stable permutation, whatever the style of the comparison block', async () => {
    const lists = fc.sample(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 }), { numRuns: 25, seed: 11 })
      .map((list) => list.map((k, i) => [k, i] as const));
    const blocks = ['a first < b first', 'a first <= b first', 'a first - b first'];
    const program = lists.flatMap((list) => blocks.flatMap((block) => [
      `(${literal(list)} sorted: [:a :b | ${block}]) printNl.`,
      `((ArrayList withAll: ${literal(list)}) sort: [:a :b | ${block}]) asArray printNl.`,
    ]));
    const lines = (await run(program.join('\n'))).trimEnd().split('\n');
    let i = 0;
    for (const list of lists) {
      const expected = `#(${[...list].sort(([a], [b]) => a - b).map(([k, n]) => `#(${k} ${n} ) `).join('')})`;
      for (let times = 0; times < blocks.length * 2; times++) expect(lines[i++]).toBe(expected);
    }
    expect(i).toBe(lines.length);
  });

  it('compares numbers of all classes, and anything else by <', async () => {
    const program = `
      #(3 1.5 2 ${2n ** 70n} -1 0.5) sorted printNl.
      #('b' 'B' 'a' '') sorted printNl.
      {2->1. 1->2} sorted: [:a :b | a key < b key].
      [#(1 nil 2) sorted] on: MessageNotUnderstood do: [:e | e messageText println].
      'hello' sorted printNl.`;
    expect(await run(program)).toBe(
      `#(-1 0.5 1.5 2 3 ${2n ** 70n} )\n#('' 'B' 'a' 'b' )\nUndefinedObject does not understand #<\n#($e $h $l $l $o )\n`);
  });

  it('leaves the receiver unchanged if the block leaves', async () => {
    expect(await run(`| a | a := #(3 1 2). [a sort: [:x :y | Error signal: 'out']] on: Error do: [:e | nil]. a printNl.`)).toBe('#(3 1 2 )\n');
  });
});
