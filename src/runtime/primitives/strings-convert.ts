import { bounded } from '../numbers/operands.js';
import { parseFloatText, parseInteger } from '../numbers/parse.js';
import { parseFormat } from '../text/format.js';
import { MAX_TEXT, textOf } from '../text/operands.js';
import * as unicode from '../text/unicode.js';
import { MBytes, type MSymbol } from '../values.js';
import type { VM } from '../vm.js';
import { CHARACTER, UNIT } from './limits.js';
import type { Primitive } from './table.js';

type Text = string | MSymbol;

/** Conversions of Strings and Symbols: case, numbers, bytes, printing. */
export function stringConversionPrimitives(vm: VM): Record<string, Primitive> {
  const test = (pattern: RegExp): Primitive => (a: Text) => pattern.test(textOf(a)!);
  const roomy = (a: Text, bytesPerUnit: number): string => {
    const text = textOf(a)!;
    vm.scheduler.heap.need(bytesPerUnit * text.length);
    return text;
  };
  const bytes = (content: Uint8Array): MBytes => vm.allocator.bytes(vm.core.ByteArray, content);

  return {
    stringAsString: (a: Text) => textOf(a)!,
    stringAsSymbol: (a: Text) => (typeof a === 'string' ? vm.symbol(a) : a),
    stringAsUppercase: (a: Text) => {
      const text = roomy(a, UNIT);
      return unicode.isAscii(text) ? text.toUpperCase() : unicode.mapText(text, unicode.toUppercase);
    },
    stringAsLowercase: (a: Text) => {
      const text = roomy(a, UNIT);
      return unicode.isAscii(text) ? text.toLowerCase() : unicode.mapText(text, unicode.toLowercase);
    },
    stringAsInteger: (a: Text) => parseInteger(textOf(a)!),
    stringAsFloat: (a: Text) => {
      const x = parseFloatText(textOf(a)!);
      return x === null ? null : vm.float(x);
    },
    stringAsArray: (a: Text) => vm.array(Array.from(roomy(a, CHARACTER), (c) => vm.char(c.codePointAt(0)!))),
    stringUtf8: (a: Text) => bytes(new Uint8Array(Buffer.from(textOf(a)!, 'utf8'))),
    stringAsHex: (a: Text) => {
      const content = Buffer.from(textOf(a)!, 'utf8');
      if (content.length * 2 > MAX_TEXT) return vm.failError('PrimitiveError', 'result too large');
      vm.scheduler.heap.need(content.length * 2);
      return content.toString('hex');
    },
    /** A ByteArray, or a String that says what is wrong. */
    stringFromHex: (a: Text) => {
      const text = textOf(a)!;
      const invalid = /[^0-9a-fA-F]/u.exec(text);
      if (invalid !== null) return `fromHex: invalid hex digit '${invalid[0]}'`;
      return text.length % 2 !== 0 ? 'fromHex: odd length hex string' : bytes(new Uint8Array(Buffer.from(text, 'hex')));
    },
    stringIsDigit: test(/^[0-9]+$/),
    stringIsLetter: test(/^[A-Za-z]+$/),
    stringIsWhitespace: test(/^[ \t\n\r]+$/),
    stringPrint: (a: Text) => bounded(() => quoted(roomy(a, 2 * UNIT))) ?? vm.failError('PrimitiveError', 'result too large'),
    /** Array of literal, name, literal, name … A last name that lacks its closing brace stands in an Array of its own. */
    stringFormatParts: (a: Text) => {
      const { literals, names, unclosed } = parseFormat(textOf(a)!);
      return vm.array(literals.flatMap((literal, i) => {
        if (i >= names.length) return [literal];
        return [literal, unclosed && i === names.length - 1 ? vm.array([names[i]!]) : names[i]!];
      }));
    },
  };
}

/** The text between single quotes, inner ones doubled. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
