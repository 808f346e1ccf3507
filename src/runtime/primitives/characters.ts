import { isInteger } from '../numbers/operands.js';
import { isScalarValue } from '../text/operands.js';
import * as unicode from '../text/unicode.js';
import { MChar, type Value } from '../values.js';
import type { VM } from '../vm.js';
import type { Primitive } from './table.js';

/** Messages of Character and its class. */
export function characterPrimitives(vm: VM): Record<string, Primitive> {
  const comparison = (holds: (x: number, y: number) => boolean): Primitive => (a: MChar, b: Value) =>
    (b instanceof MChar ? holds(a.code, b.code) : vm.failArgument(1, 'Character', b));
  const test = (holds: (code: number) => boolean): Primitive => (a: MChar) => holds(a.code);

  return {
    charFromCode: (_cls, code: Value) => {
      if (!isInteger(code)) return vm.failArgument(1, 'Integer', code);
      return isScalarValue(code) ? vm.char(Number(code)) : vm.failError('Error', `invalid code point ${code}`);
    },
    charCode: (a: MChar) => a.code,
    charAsString: (a: MChar) => String.fromCodePoint(a.code),
    charAsSymbol: (a: MChar) => vm.symbol(String.fromCodePoint(a.code)),
    charEqual: (a: MChar, b: Value) => a === b,
    charLess: comparison((x, y) => x < y),
    charGreater: comparison((x, y) => x > y),
    charLessOrEqual: comparison((x, y) => x <= y),
    charGreaterOrEqual: comparison((x, y) => x >= y),
    charIsLetter: test(unicode.isLetter),
    charIsDigit: test(unicode.isDigit),
    charIsWhitespace: test(unicode.isWhiteSpace),
    charIsUppercase: test(unicode.isUppercase),
    charIsLowercase: test(unicode.isLowercase),
    charAsUppercase: (a: MChar) => vm.char(unicode.toUppercase(a.code)),
    charAsLowercase: (a: MChar) => vm.char(unicode.toLowercase(a.code)),
  };
}
