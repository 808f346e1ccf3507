/** Suggestions (language.md 9.8). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didYouMean, suggest } from '../../src/syntax/suggest.js';

describe('suggest', () => {
  it('answers the nearest name, of equally near ones the alphabetically first', () => {
    expect(suggest('incremnt', ['decrement', 'increment', 'x'])).toBe('increment');
    expect(suggest('color', ['colour', 'colors', 'dolor'])).toBe('colors');
    expect(suggest('color', ['dolor', 'colors', 'colour'])).toBe('colors');
    expect(suggest('abcdef', ['abcxyf', 'abcdxf'])).toBe('abcdxf');
    expect(suggest('abcdef', [])).toBeNull();
  });

  it('wants a distance of at most 2 and below half the length', () => {
    expect(suggest('abcdef', ['abcxyz'])).toBeNull();
    expect(suggest('abcde', ['abcxy'])).toBe('abcxy');
    expect(suggest('abcd', ['abxy'])).toBeNull();
    expect(suggest('abcd', ['abcx'])).toBe('abcx');
    expect(suggest('abc', ['abx'])).toBe('abx');
    expect(suggest('ab', ['ax', 'abc'])).toBeNull();
    expect(suggest('x', ['y', 'xy'])).toBeNull();
    expect(suggest('', ['a'])).toBeNull();
  });

  it('does not suggest the name itself', () => expect(suggest('abcd', ['abcd'])).toBeNull());
  it('counts code points', () => expect(suggest('a😀b', ['a😁b'])).toBe('a😁b'));

  it('agrees with the definition', () => {
    const distance = (a: string, b: string): number => (a === '' ? b.length : b === '' ? a.length
      : Math.min(distance(a.slice(1), b) + 1, distance(a, b.slice(1)) + 1, distance(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1)));
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(fc.property(word, fc.array(word, { maxLength: 6 }), (wanted, names) => {
      const close = names.filter((name) => name !== wanted).map((name) => ({ name, d: distance(wanted, name) })).filter(({ d }) => d <= 2 && d < wanted.length / 2);
      close.sort((a, b) => a.d - b.d || (a.name < b.name ? -1 : 1));
      expect(suggest(wanted, names)).toBe(close[0]?.name ?? null);
    }), { numRuns: 150 });
  });
});

describe('didYouMean', () => {
  it('asks', () => {
    expect(didYouMean('countr', [['x'], new Set(['counter'])])).toBe('did you mean "counter"?');
    expect(didYouMean('countr', [['x'], []])).toBeNull();
  });
});
