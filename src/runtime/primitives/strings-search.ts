import { CodePoints } from '../text/code-points.js';
import { MAX_TEXT, textOf, textOrCharacter } from '../text/operands.js';
import { trim } from '../text/unicode.js';
import type { MSymbol, Value } from '../values.js';
import type { PrimitiveResult, VM } from '../vm.js';
import type { Primitive } from './table.js';

type Text = string | MSymbol;

/** Searching, splitting and replacing in Strings and Symbols. Well-formed texts can be searched by unit. */
export function stringSearchPrimitives(vm: VM): Record<string, Primitive> {
  const codePoints = CodePoints.of(vm);
  const withText = (operation: (text: string, argument: string) => PrimitiveResult): Primitive => (a: Text, b: Value) => {
    const argument = textOrCharacter(b);
    return argument === undefined ? vm.failArgument(1, 'String', b) : operation(textOf(a)!, argument);
  };

  return {
    stringStartsWith: withText((text, prefix) => text.startsWith(prefix)),
    stringEndsWith: withText((text, suffix) => text.endsWith(suffix)),
    stringIncludes: withText((text, part) => part !== '' && text.includes(part)),
    stringIndexOf: withText((text, part) => {
      const offset = part === '' ? -1 : text.indexOf(part);
      return offset < 0 ? 0 : codePoints.indexOf(text, offset) + 1;
    }),
    stringOccurrences: withText((text, part) => (part === '' ? 0 : text.split(part).length - 1)),
    stringSplit: withText((text, separator) => {
      const parts = separator === '' ? Array.from(text) : text.split(separator);
      return vm.array(parts.length === 0 ? [''] : parts);
    }),
    stringLines: (a: Text) => {
      const lines = textOf(a)!.split('\n');
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
      const parts = text.split(x);
      const length = text.length + (parts.length - 1) * (y.length - x.length);
      return length > MAX_TEXT ? vm.failError('PrimitiveError', 'result too large') : parts.join(y);
    },
  };
}
