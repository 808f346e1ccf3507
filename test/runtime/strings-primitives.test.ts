import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Scheduler } from '../../src/process/scheduler.js';
import { MArray, MBytes, MFloat, type Value } from '../../src/runtime/values.js';
import { FAIL, VM } from '../../src/runtime/vm.js';

const vm = new VM();
vm.scheduler = new Scheduler(vm);
const call = (name: string, ...args: Value[]): any => vm.primitives.get(name)!(...(args as [Value]));
const items = (v: unknown): Value[] => { expect(v).toBeInstanceOf(MArray); return (v as MArray).items; };
function reason(name: string, ...args: Value[]): unknown[] {
  expect(call(name, ...args)).toBe(FAIL);
  return (vm.failReason as MArray).items.map((item) => (typeof item === 'object' && item !== null && 'text' in item ? `#${item.text}` : item));
}
const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '日', '😀', '\n', '\r', ' ', "'", '𝒳'), maxLength: 120 });

describe('strings are sequences of code points', () => {
  it('size, at:, copyFrom:to: and reversed agree with arrays of code points', () => {
    fc.assert(fc.property(texts, fc.integer({ min: -5, max: 130 }), fc.integer({ min: -5, max: 130 }), (text, a, b) => {
      const points = Array.from(text);
      expect(call('stringSize', text)).toBe(points.length);
      points.forEach((c, i) => expect(call('stringAt', text, i + 1)).toBe(vm.char(c.codePointAt(0)!)));
      expect(call('stringCopy', text, a, b)).toBe(points.slice(Math.max(a, 1) - 1, Math.max(b, 0)).join(''));
      expect(call('stringReversed', text)).toBe([...points].reverse().join(''));
      expect(reason('stringAt', text, points.length + 1)).toEqual(['#index', points.length + 1, points.length]);
    }));
  });
  it('long texts used in turns keep their own indexes', () => {
    const long = Array.from({ length: 7 }, (_, k) => 'x😀'.repeat(60 + k) + k);
    for (let round = 0; round < 3; round++) {
      for (const [k, text] of long.entries()) {
        expect(call('stringSize', text)).toBe(121 + 2 * k);
        expect(call('stringAt', text, 121 + 2 * k)).toBe(vm.char(48 + k));
      }
    }
  });
  it('a text that is built step by step has the right size and characters at every step', () => {
    const pieces = ['ab', '😀', 'é', '日', 'x'.repeat(70), '😀'.repeat(40)];
    let text = '', points: string[] = [];
    const other = 'y😀'.repeat(100);
    for (let i = 0; i < 200; i++) {
      const piece = pieces[(i * i + 3) % pieces.length]!;
      text = call('stringConcat', text, piece);
      points = points.concat(Array.from(piece));
      expect(call('stringSize', text)).toBe(points.length);
      if (i % 7 === 0) expect(call('stringAt', text, points.length)).toBe(vm.char(points.at(-1)!.codePointAt(0)!));
      expect(call('stringAt', other, i + 1)).toBe(vm.char(i % 2 === 0 ? 121 : 0x1f600));
    }
    expect(text).toBe(points.join(''));
  });
  it('asking for the size while building a text does not make building quadratic', () => {
    const time = (n: number): number => {
      const start = performance.now();
      let text = '';
      while (call('stringSize', text) < n) text = call('stringConcat', text, 'x');
      return performance.now() - start;
    };
    time(20_000);
    // 16 times the length: a quadratic builder takes some 256 times as long.
    expect(time(160_000)).toBeLessThan(100 * Math.max(time(10_000), 1));
  });
  it('indexes that are out of bounds or no Integers', () => {
    expect(reason('stringAt', 'hello', 9)).toEqual(['#index', 9, 5]);
    expect(reason('stringAt', 'hello', 0)).toEqual(['#index', 0, 5]);
    expect(reason('stringAt', 'hello', 2n ** 60n)).toEqual(['#index', 2n ** 60n, 5]);
    expect(reason('stringAt', 'hello', 'x')).toEqual(['#argument', 1, 'Integer', 'x']);
    expect(reason('stringCopy', 'hello', 1, null)).toEqual(['#argument', 2, 'Integer', null]);
  });
  it('order is by code point', () => {
    fc.assert(fc.property(texts, texts, fc.constantFrom('', '\uffee', '😀'), (p, q, tail) => {
      const x = p + tail, y = p + q;
      const order = Buffer.compare(Buffer.from(x), Buffer.from(y));
      expect([call('stringLess', x, y), call('stringGreater', x, y), call('stringLessOrEqual', x, y), call('stringGreaterOrEqual', x, y)])
        .toEqual([order < 0, order > 0, order <= 0, order >= 0]);
    }));
    expect(call('stringLess', '\uffee', '😀')).toBe(true);
    expect(call('stringLess', 'Z', vm.symbol('a'))).toBe(true);
    expect(reason('stringLess', 'a', vm.char(97))).toEqual(['#argument', 1, 'String', vm.char(97)]);
  });
  it('hash is FNV-1a over UTF-8', () => {
    expect([call('stringHash', ''), call('stringHash', 'a'), call('stringHash', 'abc')]).toEqual([2166136261, 3826002220, 440920331]);
    fc.assert(fc.property(texts, (text) => {
      let h = 2166136261n;
      for (const byte of Buffer.from(text)) h = ((h ^ BigInt(byte)) * 16777619n) & 0xffffffffn;
      expect(call('stringHash', text)).toBe(Number(h));
    }));
  });
});

describe('searching', () => {
  it('indexOf: counts code points', () => {
    expect(call('stringIndexOf', 'a😀b', 'b')).toBe(3);
    expect(call('stringIndexOf', '日本語', vm.char('語'.codePointAt(0)!))).toBe(3);
    expect([call('stringIndexOf', 'abc', ''), call('stringIndexOf', 'abc', 'z'), call('stringIncludes', 'abc', ''), call('stringOccurrences', 'abc', '')]).toEqual([0, 0, false, 0]);
    expect([call('stringOccurrences', 'aaaa', 'aa'), call('stringStartsWith', 'abc', ''), call('stringEndsWith', 'abc', vm.symbol('bc'))]).toEqual([2, true, true]);
    for (const name of ['stringIndexOf', 'stringIncludes', 'stringSplit', 'stringStartsWith', 'stringEndsWith', 'stringOccurrences', 'stringConcat']) {
      expect(reason(name, 'abc', 3)).toEqual(['#argument', 1, 'String', 3]);
    }
  });
  it('split:, lines and replaceAll:with:', () => {
    expect(items(call('stringSplit', 'banana', 'an'))).toEqual(['b', '', 'a']);
    expect(items(call('stringSplit', '', ','))).toEqual(['']);
    expect(items(call('stringSplit', '', ''))).toEqual(['']);
    expect(items(call('stringSplit', 'a😀', ''))).toEqual(['a', '😀']);
    expect(items(call('stringLines', 'a\r\nb\n\nc'))).toEqual(['a', 'b', '', 'c']);
    expect(items(call('stringLines', 'a\n'))).toEqual(['a']);
    expect(items(call('stringLines', 'a\r'))).toEqual(['a\r']);
    expect(items(call('stringLines', ''))).toEqual([]);
    expect(call('stringReplaceAll', 'aaa', 'aa', vm.char(98))).toBe('ba');
    expect(call('stringReplaceAll', 'abc', '', 'x')).toBe('abc');
    expect(call('stringReplaceAll', 'a.b', '.', '$&')).toBe('a$&b');
    expect(reason('stringReplaceAll', 'a', 'a', 3)).toEqual(['#argument', 2, 'String', 3]);
  });
  it('trims Unicode white space', () => {
    expect(call('stringTrim', '\u0085\u3000 a b\t\n')).toBe('a b');
    expect(call('stringTrim', '\ufeffa')).toBe('\ufeffa');
    expect(call('stringTrim', ' ')).toBe('');
  });
});

describe('conversions', () => {
  it('case mapping is one to one', () => {
    expect([call('stringAsUppercase', 'straße é ᾳ'), call('stringAsLowercase', 'ΟΔΟΣ İ'), call('stringAsUppercase', 'abc')]).toEqual(['STRAßE É ᾼ', 'οδοσ i', 'ABC']);
    for (let code = 0; code <= 0xffff; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const c = vm.char(code);
      for (const name of ['charAsUppercase', 'charAsLowercase']) {
        const full = name === 'charAsUppercase' ? String.fromCharCode(code).toUpperCase() : String.fromCharCode(code).toLowerCase();
        if (Array.from(full).length === 1) expect(call(name, c).code).toBe(full.codePointAt(0));
      }
    }
  });
  it('numbers', () => {
    const integers: [string, Value][] = [['42', 42], ['-7', -7], ['+7', 7], ['-0', 0], ['007', 7], ['99999999999999999999', 99999999999999999999n], ['-140737488355329', -140737488355329n], ['+140737488355327', 140737488355327], ['', null], ['oops', null], ['1.5', null], [' 1', null], ['1 ', null], ['-', null], ['1\n', null], ['0x10', null], ['１', null]];
    for (const [text, n] of integers) expect(call('stringAsInteger', text)).toBe(n);
    const floats: [string, number | null][] = [['3.5', 3.5], ['-1e3', -1000], ['42', 42], ['.5', 0.5], ['inf', Infinity], ['-Infinity', -Infinity], ['1e', null], ['', null], ['.', null], ['1.5 ', null], ['0x1', null], ['infinit', null]];
    for (const [text, x] of floats) {
      const result = call('stringAsFloat', text);
      expect(result instanceof MFloat ? result.value : result).toBe(x);
    }
    expect((call('stringAsFloat', 'NaN') as MFloat).value).toBeNaN();
  });
  it('bytes', () => {
    expect(Array.from((call('stringUtf8', 'é') as MBytes).bytes)).toEqual([0xc3, 0xa9]);
    expect(call('stringAsHex', 'é')).toBe('c3a9');
    expect(Array.from((call('stringFromHex', 'DEadbeef') as MBytes).bytes)).toEqual([222, 173, 190, 239]);
    expect(call('stringFromHex', 'abc')).toBe('fromHex: odd length hex string');
    expect(call('stringFromHex', 'xbc')).toBe("fromHex: invalid hex digit 'x'");
  });
  it('tests of whole strings are ASCII', () => {
    expect([call('stringIsDigit', '123'), call('stringIsDigit', '12a'), call('stringIsDigit', ''), call('stringIsLetter', 'é'), call('stringIsLetter', 'aZ'), call('stringIsWhitespace', ' \t\r\n'), call('stringIsDigit', '1\n')])
      .toEqual([true, false, false, false, true, true, false]);
  });
  it('printing', () => {
    expect(call('stringPrint', "it's")).toBe("'it''s'");
    const symbols: [string, string][] = [['foo', '#foo'], ['at:put:', '#at:put:'], ['+', '#+'], ['Cli::Flag', '#Cli::Flag'], ['a b', "#'a b'"], ['', "#''"], ["it's", "#'it''s'"], ['3a', "#'3a'"], ['foo:bar', '#foo:bar'], ['|', '#|'], ['a:', '#a:'], ['A:::b', "#'A:::b'"], ['日本', '#日本'], ['->', '#->']];
    for (const [text, printed] of symbols) expect(call('symbolPrint', vm.symbol(text))).toBe(printed);
  });
  it('constructors', () => {
    expect([call('stringBlank', null, 3), call('stringFilled', null, 2, vm.char(0x1f600)), call('stringWithAll', null, vm.list([vm.char(97), vm.char(98)]))]).toEqual(['   ', '😀😀', 'ab']);
    expect(reason('stringBlank', null, -1)).toEqual(['#error', 'PrimitiveError', 'size must be non-negative', null]);
    expect(reason('stringBlank', null, 2 ** 40)).toEqual(['#error', 'PrimitiveError', 'result too large', 'R023']);
    expect(reason('stringFilled', null, 2, 'x')).toEqual(['#argument', 2, 'Character', 'x']);
    expect(reason('stringWithAll', null, vm.list([vm.char(97), 'b']))).toEqual(['#error', 'TypeError', 'expected Character in argument 1, got String', null]);
  });
  it('format templates', () => {
    expect(items(call('stringFormatParts', '{1}{{x}} {name}.'))).toEqual(['', '1', '{x} ', 'name', '.']);
    const parts = items(call('stringFormatParts', 'a{b'));
    expect(parts[0]).toBe('a');
    expect(items(parts[1])).toEqual(['b']);
  });
  it('symbols answer strings', () => {
    const s = vm.symbol('abc');
    expect([call('stringAsString', s), call('stringConcat', s, vm.symbol('d')), call('stringCopy', s, 1, 2), call('stringReversed', s), call('stringAsUppercase', s), call('stringSize', s)]).toEqual(['abc', 'abcd', 'ab', 'cba', 'ABC', 3]);
    expect(call('stringAsSymbol', 'abc')).toBe(s);
    expect([call('stringEqual', s, 'abc'), call('stringEqual', 'abc', s), call('stringEqual', s, s)]).toEqual([false, false, true]);
  });
});

describe('characters', () => {
  it('classes follow Unicode', () => {
    const is = (name: string, c: string): boolean => call(name, vm.char(c.codePointAt(0)!));
    expect([is('charIsLetter', '日'), is('charIsLetter', '5'), is('charIsDigit', '٣'), is('charIsDigit', 'a'), is('charIsWhitespace', '\u2003'), is('charIsUppercase', 'É'), is('charIsLowercase', 'É'), is('charIsWhitespace', '\u001c')])
      .toEqual([true, false, true, false, true, true, false, false]);
  });
  it('comparison needs characters', () => {
    expect(call('charLess', vm.char(97), vm.char(98))).toBe(true);
    expect(call('charEqual', vm.char(97), 'a')).toBe(false);
    expect(reason('charGreaterOrEqual', vm.char(97), 3)).toEqual(['#argument', 1, 'Character', 3]);
  });
  it('value: makes scalar values only', () => {
    expect(call('charFromCode', null, 0x1f600)).toBe(vm.char(0x1f600));
    expect(reason('charFromCode', null, 0xdfff)).toEqual(['#error', 'Error', 'invalid code point 57343', 'R016']);
    expect(reason('charFromCode', null, 'A')).toEqual(['#argument', 1, 'Integer', 'A']);
  });
});
