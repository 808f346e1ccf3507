import { isInteger } from '../numbers/operands.js';
import { CodePoints } from '../text/code-points.js';
import { compareText } from '../text/compare.js';
import { textHash } from '../text/hash.js';
import { MAX_TEXT, textOf, textOrCharacter } from '../text/operands.js';
import { type MArray, MChar, type MSymbol, type Value } from '../values.js';
import type { PrimitiveResult, VM } from '../vm.js';
import { CHARACTER, STRIDE, UNIT } from './limits.js';
import type { Primitive } from './table.js';

type Text = string | MSymbol;

/** Access, comparison and copying of Strings and Symbols; what answers a String does so for Symbols too. */
export function stringPrimitives(vm: VM): Record<string, Primitive> {
  const codePoints = CodePoints.of(vm);
  const comparison = (holds: (order: number) => boolean): Primitive => (a: Text, b: Value) => {
    const y = textOf(b);
    return y === undefined ? vm.failArgument(1, 'String', b) : holds(compareText(textOf(a)!, y));
  };
  const filled = (size: Value, text: string): PrimitiveResult => {
    if (!isInteger(size)) return vm.failArgument(1, 'Integer', size);
    if (size < 0) return vm.failError('PrimitiveError', 'size must be non-negative');
    if (Number(size) * text.length > MAX_TEXT) return vm.failError('PrimitiveError', 'result too large');
    vm.scheduler.heap.need(UNIT * Number(size) * text.length);
    return text.repeat(Number(size));
  };

  return {
    stringSize: (a: Text) => codePoints.size(textOf(a)!),
    stringAt: (a: Text, index: Value) => {
      const text = textOf(a)!;
      if (typeof index === 'number' && index >= 1 && index <= text.length) {
        if (codePoints.isPlain(text)) return vm.char(text.charCodeAt(index - 1));
        const size = codePoints.size(text);
        return index <= size ? vm.char(codePoints.at(text, index - 1)) : vm.failIndex(index, size);
      }
      return isInteger(index) ? vm.failIndex(index, codePoints.size(text)) : vm.failArgument(1, 'Integer', index);
    },
    stringConcat: (a: Text, b: Value) => {
      const x = textOf(a)!, y = textOrCharacter(b);
      if (y === undefined) return vm.failArgument(1, 'String', b);
      if (x.length + y.length > MAX_TEXT) return vm.failError('PrimitiveError', 'result too large');
      if ((x.length ^ x.length + y.length) >= STRIDE) vm.scheduler.heap.need(UNIT * (x.length + y.length));
      const text = x + y;
      codePoints.noteConcatenation(x, y, text);
      return text;
    },
    stringEqual: (a: Text, b: Value) => a === b,
    stringHash: (a: Text) => textHash(textOf(a)!),
    stringLess: comparison((order) => order < 0),
    stringGreater: comparison((order) => order > 0),
    stringLessOrEqual: comparison((order) => order <= 0),
    stringGreaterOrEqual: comparison((order) => order >= 0),
    stringIsText: (_receiver, a: Value) => textOf(a) !== undefined,
    stringCopy: (a: Text, from: Value, to: Value) => {
      if (!isInteger(from)) return vm.failArgument(1, 'Integer', from);
      if (!isInteger(to)) return vm.failArgument(2, 'Integer', to);
      const text = textOf(a)!, size = codePoints.size(text);
      const first = Math.max(Number(from), 1), last = Math.min(Number(to), size);
      return first > last ? '' : text.slice(codePoints.offset(text, first - 1), codePoints.offset(text, last));
    },
    stringReversed: (a: Text) => {
      const text = textOf(a)!;
      vm.scheduler.heap.need(CHARACTER * text.length);
      return Array.from(text).reverse().join('');
    },
    stringFilled: (_cls, size: Value, filler: Value) => {
      if (!isInteger(size)) return vm.failArgument(1, 'Integer', size);
      return filler instanceof MChar ? filled(size, String.fromCodePoint(filler.code)) : vm.failArgument(2, 'Character', filler);
    },
    stringWithAll: (_cls, characters: MArray) => {
      const wrong = characters.items.findIndex((c) => !(c instanceof MChar));
      if (wrong >= 0) return vm.failError('TypeError', `expected Character in argument 1, got ${vm.classOf(characters.items[wrong]!).displayName}`);
      vm.scheduler.heap.need(CHARACTER * characters.items.length);
      return characters.items.map((c) => String.fromCodePoint((c as MChar).code)).join('');
    },
    stringBlank: (_cls, size: Value) => filled(size, ' '),
  };
}
