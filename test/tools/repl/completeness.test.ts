import { describe, expect, it } from 'vitest';
import { isComplete } from '../../../src/tools/repl/completeness.js';

describe('the end of an input', () => {
  it.each([
    ['3 + 4'], ['x := 3.'], ['[:x | x] value: 3'], ["'it''s'"], ['foo bar baz)'], ['3 + '.concat('\n')],
  ])('%j is complete', (text) => {
    expect(isComplete(text.split('\n'))).toBe(true);
  });

  it.each([
    ['(3 + 4'], ['[:x |'], ['#(1 2'], ["'abc"], ['"comment'], ['"""doc'], ['3 +'], ['x foo:'], ['x :='], ['^'], ['x foo;'],
    ['Foo subclass: Object'], ['Foo subclass: Object\n  method: bar [ ^1 ]'], ['T trait'],
  ])('%j goes on', (text) => {
    expect(isComplete(text.split('\n'))).toBe(false);
  });

  it('is an empty line, whatever is open', () => {
    expect(isComplete(['(3 +', ''])).toBe(true);
    expect(isComplete(['Foo subclass: Object', '  method: bar [ ^1 ]', '  '])).toBe(true);
  });
});
