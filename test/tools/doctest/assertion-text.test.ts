import { describe, expect, it } from 'vitest';
import { splitAssertion, withoutComments } from '../../../src/tools/doctest/assertion-text.js';

describe('splitAssertion', () => {
  it.each([
    ['3 + 4 >>> 7', ['3 + 4', '7']],
    ['a>>>b', ['a', 'b']],
    ['a >>> b >>> c', ['a', 'b >>> c']],
    ["'x >>> y' size >>> 7", ["'x >>> y' size", '7']],
    ["'it''s >>> ' size >>> 3", ["'it''s >>> ' size", '3']],
    ['$> asString >>> 1', ['$> asString', '1']],
    ["$' asString >>> $'", ["$' asString", "$'"]],
    ['"a >>> b" c >>> d', ['"a >>> b" c', 'd']],
    ['>>> 3', ['', '3']],
    ['3 >>>', ['3', '']],
  ])('%s', (line, sides) => expect(splitAssertion(line)).toEqual(sides));

  it.each(["'a >>> b'", '"a >>> b"', 'x := 3 # >>> 4', 'a >> b', "'open >>> ", '$>', ''])('%s is no assertion', (line) => {
    expect(splitAssertion(line)).toBeNull();
  });
});

describe('withoutComments', () => {
  it('keeps strings, characters and symbols', () => {
    expect(withoutComments(`a "b" '"c"' $" #d # e`)).toBe(`a     '"c"' $" #d    `);
  });
});
