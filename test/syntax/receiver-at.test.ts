import { expect, it } from 'vitest';
import { parseFile } from '../../src/syntax/parse.js';
import { messageAt } from '../../src/syntax/receiver-at.js';

/** Selector and text of the receiver of the message whose selector begins at a column of the only line. */
function at(text: string, column: number): string | null {
  const found = messageAt(parseFile(text, 'a.mag').file, 1, column);
  return found === null ? null : `${found.selector} to ${text.slice(found.receiver.pos.offset, found.receiver.end)}`;
}

it('a message is found by the position of its selector', () => {
  expect(at('x := a foo bar + [:y | #{(y baz) -> {y zork: 1}}]', 8)).toBe('foo to a');
  expect(at('x := a foo bar + [:y | #{(y baz) -> {y zork: 1}}]', 12)).toBe('bar to a foo');
  expect(at('x := a foo bar + [:y | #{(y baz) -> {y zork: 1}}]', 16)).toBe('+ to a foo bar');
  expect(at('x := a foo bar + [:y | #{(y baz) -> {y zork: 1}}]', 29)).toBe('baz to y');
  expect(at('x := a foo bar + [:y | #{(y baz) -> {y zork: 1}}]', 40)).toBe('zork: to y');
  expect(at('a foo: 1 bar: 2', 3)).toBe('foo:bar: to a');
});

it('all messages of a cascade have its receiver', () => {
  expect(at('a foo; bar: 1; + 2', 8)).toBe('bar: to a');
  expect(at('a foo; bar: 1; + 2', 16)).toBe('+ to a');
});

it('there is none elsewhere, nor in a text with errors', () => {
  expect(at('a foo', 1)).toBeNull();
  expect(at('a foo: 1 bar: 2', 10)).toBeNull();
  expect(at('a foo ]', 3)).toBeNull();
});
