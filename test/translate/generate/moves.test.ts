import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moves, type Move } from '../../../src/translate/generate/moves.js';

const NAMES = ['v0', 'v1', 'v2', 'v3', 'v4', 'v5'];
const source = fc.oneof(
  fc.constantFrom(...NAMES).map((name) => ({ text: name, local: name as string | null })),
  fc.nat(9).map((value) => ({ text: String(value), local: null as string | null })),
);
/** Each local is assigned at most once. */
const parallel: fc.Arbitrary<Move[]> = fc.tuple(fc.shuffledSubarray(NAMES), fc.array(source, { minLength: NAMES.length, maxLength: NAMES.length }))
  .map(([targets, sources]) => targets.map((to, i) => ({ to, from: sources[i]! })));

function run(lines: readonly string[]): string[] {
  const values = NAMES.map((name) => `'old ${name}'`).join(', ');
  return new Function(`let t, [${NAMES.join(', ')}] = [${values}];\n${lines.join('\n')}\nreturn [${NAMES.join(', ')}].map(String);`)() as string[];
}

test('the assignments have the effect of all moves at once', () => {
  fc.assert(fc.property(parallel, (all) => {
    const expected = NAMES.map((name) => {
      const from = all.find(({ to }) => to === name)?.from ?? { text: name, local: name };
      return from.local === null ? from.text : `old ${from.local}`;
    });
    expect(run(moves(all))).toEqual(expected);
  }), { numRuns: 3000 });
});

const move = (to: string, from: string): Move => ({ to, from: { text: from, local: from } });

test('a permutation of two cycles and a fixed point goes through the temporary once a cycle', () => {
  const lines = moves([move('v0', 'v1'), move('v1', 'v0'), move('v2', 'v3'), move('v3', 'v4'), move('v4', 'v2'), move('v5', 'v5')]);
  expect(lines).toHaveLength(7);
  expect(run(lines)).toEqual(['old v1', 'old v0', 'old v3', 'old v4', 'old v2', 'old v5']);
});

test('a chain needs no temporary', () => {
  expect(moves([move('v0', 'v1'), move('v1', 'v2'), move('v2', 'v3')])).toEqual(['v0 = v1;', 'v1 = v2;', 'v2 = v3;']);
});
