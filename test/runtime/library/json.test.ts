import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../src/runtime/json/parse.js';
import { JsonProblem } from '../../../src/runtime/json/scanner.js';
import { HashTable } from '../../../src/runtime/hashed.js';
import { MArray, MFloat, Native, type Value } from '../../../src/runtime/values.js';
import { VM } from '../../../src/runtime/vm.js';
import { printed, run } from './support.js';

const vm = new VM();

/** The host's value for ours. */
function host(v: Value): unknown {
  if (v instanceof MFloat) return v.value;
  if (v instanceof MArray) return v.items.map(host);
  if (v instanceof Native) return Object.fromEntries([...(v.state as HashTable).all()].map(({ key, value }) => [key, host(value)]));
  return v;
}
function problem(text: string): string {
  try {
    parseJson(vm, text, 0);
    return 'none';
  } catch (e) {
    if (e instanceof JsonProblem) return e.message;
    throw e;
  }
}

describe('JSON', () => {
  it('parses what the host writes', () => {
    fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      // A key __proto__ is no property of its own in the host's object.
      fc.pre(!text.includes('__proto__'));
      // The host reads -0 and integers beyond 2^53 as doubles.
      const expected = JSON.parse(text, (_key, v: unknown) => (Object.is(v, -0) ? 0 : v));
      expect(JSON.parse(JSON.stringify(host(parseJson(vm, text, 0).value), (_key, v: unknown) => (typeof v === 'bigint' ? Number(v) : v)))).toEqual(expected);
    }), { numRuns: 300 });
  });

  it('says what is wrong', () => {
    expect(['', '  ', '[', '01', '-', '1.', 'x', '{1', '{"a" 1', '[1 2', '{"a":1 "b"', '"a\\q"', '1e999', '[1,]', '{"a":1,}', '"\t"', '"\\u12x4"'].map(problem)).toEqual([
      'EOF', 'EOF', 'unexpected EOF', "invalid character '1' in numeric literal", 'unexpected EOF', 'unexpected EOF',
      "invalid character 'x' looking for beginning of value", "invalid character '1' looking for beginning of object key string",
      "invalid character '1' after object key", "invalid character '2' after array element", "invalid character '\"' after object key:value pair",
      "invalid character 'q' in string escape code", 'number 1e999 out of range', "invalid character ']' looking for beginning of value",
      "invalid character '}' looking for beginning of object key string", "invalid character '\\t' in string literal", "invalid character 'x' in string escape code",
    ]);
  });

  it('is not limited in depth', () => {
    const depth = 200_000;
    let { value } = parseJson(vm, '['.repeat(depth) + ']'.repeat(depth), 0);
    let n = 0;
    for (; value instanceof MArray; n++) value = value.items[0] ?? null;
    expect(n).toBe(depth);
  });

  it('is written with sorted keys and escapes', async () => {
    const pairs = {
      "Json encode: #{#b -> 1. 'a' -> 2. 3 -> nil}": `'{"3":null,"a":2,"b":1}'`,
      "Json encode: 'a\"b<'": `'"a\\"b\\u003c"'`,
      'Json encode: {1e21. 1e-7. 3.0. -0.0. 0.1}': `'[1e+21,1e-7,3,-0,0.1]'`,
      'Json encode: [1]': 'JsonParseError: Json encode: unsupported value: a Block',
      'Json encodePretty: Float nan': 'JsonParseError: Json encodePretty: unsupported value: Float nan',
      'Json encode: (P new x: 1)': `'[1,null]'`,
      "Json decode: '1 2'": "JsonParseError: Json decode: invalid JSON: invalid character '2' after top-level value",
    };
    expect(await printed(pairs, 'P subclass: Object instanceVars: x y method: x: n [ x := n ]\n')).toEqual(pairs);
    expect(await run("(Json encodePretty: #{'a' -> {1. {}}. 'b' -> Dictionary new}) println.")).toBe('{\n  "a": [\n    1,\n    []\n  ],\n  "b": {}\n}\n');
  });

  it('reads and writes values one after the other', async () => {
    expect(await run(`| r w | r := JsonReader new: '1 [2] x'. r next printNl. r next printNl. r hasMore printNl.
      [r next] on: JsonParseError do: [:e | e messageText println].
      w := JsonWriter new. w write: 1; write: '<'. w contents println. w reset. w contents printNl.`))
      .toBe("1\n#(2 )\ntrue\nJsonReader next: parse error: invalid character 'x' looking for beginning of value\n1\n\"<\"\n''\n");
  });
});
