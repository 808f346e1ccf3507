import { CodePoints } from '../text/code-points.js';
import { MAX_TEXT, textOf, textOrCharacter } from '../text/operands.js';
import { trim } from '../text/unicode.js';
import type { MSymbol, Value } from '../values.js';
import type { PrimitiveResult, VM } from '../vm.js';
import { CHARACTER, PIECE, STRIDE, UNIT } from './limits.js';
import type { Primitive } from './table.js';

type Text = string | MSymbol;

/** Searching, splitting and replacing in Strings and Symbols. Well-formed texts can be searched by unit. */
export function stringSearchPrimitives(vm: VM): Record<string, Primitive> {
  const codePoints = CodePoints.of(vm);
  const withText = (operation: (text: string, argument: string) => PrimitiveResult): Primitive => (a: Text, b: Value) => {
    const argument = textOrCharacter(b);
    return argument === undefined ? vm.failArgument(1, 'String', b) : operation(textOf(a)!, argument);
  };

  /** The number of occurrences that do not overlap. There is room for the pieces between them when this answers. */
  const occurrences = (text: string, part: string): number => {
    let n = 0;
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) n++;
    vm.scheduler.heap.need(PIECE * n);
    return n;
  };
  const split = (text: string, separator: string): string[] => {
    if (text.length > STRIDE) occurrences(text, separator);
    return text.split(separator);
  };

  return {
    stringStartsWith: withText((text, prefix) => text.startsWith(prefix)),
    stringEndsWith: withText((text, suffix) => text.endsWith(suffix)),
    stringIncludes: withText((text, part) => part !== '' && text.includes(part)),
    stringIndexOf: withText((text, part) => {
      const offset = part === '' ? -1 : text.indexOf(part);
      return offset < 0 ? 0 : codePoints.indexOf(text, offset) + 1;
    }),
    stringOccurrences: withText((text, part) => (part === '' ? 0 : occurrences(text, part))),
    stringSplit: withText((text, separator) => {
      if (separator === '') vm.scheduler.heap.need(CHARACTER * text.length);
      const parts = separator === '' ? Array.from(text) : split(text, separator);
      return vm.array(parts.length === 0 ? [''] : parts);
    }),
    stringLines: (a: Text) => {
      const lines = split(textOf(a)!, '\n');
      const last = lines.pop()!;
      const ended = lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
      return vm.array(last === '' ? ended : [...ended, last]);
    },
    stringTrim: (a: Text) => trim(textOf(a)!),
    stringReplaceAll: (a: Text, old: Value, replacement: Value) => {
      const text = textOf(a)!, x = textOrCharacter(old), y = textOrCharacter(replacement);
      if (x === undefined) return vm.failArgument(1, 'String', old);
      if (y === undefined) return vm.failArgument(2, 'String', replacement);
      if (x === '') return text;
      const parts = split(text, x);
      const length = text.length + (parts.length - 1) * (y.length - x.length);
      if (length > MAX_TEXT) return vm.failError('PrimitiveError', 'result too large');
      vm.scheduler.heap.need(UNIT * length);
      return parts.join(y);
    },
  };
}
