import { beforeAll, describe, expect, it } from 'vitest';
import { load, thrown, type Loaded } from './support.js';

const TEXT = `
Probe subclass: Object
  classMethod: kind: x [ ^x class name asString ]
  classMethod: text: x [ ^x printString ]
  classMethod: echo: x [ ^x ]
  classMethod: eval: text [ ^Compiler evaluate: text ]
Stack subclass: ArrayList
`;
let loaded: Loaded, probe: any;
beforeAll(async () => {
  loaded = await load(TEXT);
  probe = loaded.classes['Probe'];
});

describe('from JavaScript to Maggie', () => {
  it.each<[unknown, string, string]>([
    [null, 'UndefinedObject', 'nil'], [undefined, 'UndefinedObject', 'nil'], [true, 'True', 'true'], [false, 'False', 'false'],
    [7, 'SmallInteger', '7'], [-140737488355328, 'SmallInteger', '-140737488355328'], [140737488355328, 'BigInteger', '140737488355328'],
    [2 ** 53 - 1, 'BigInteger', '9007199254740991'], [2 ** 53, 'Float', '9007199254740992.0'], [1e300, 'Float', '1.0e300'], [0.5, 'Float', '0.5'], [-0, 'Float', '-0.0'],
    [NaN, 'Float', 'Float nan'], [Infinity, 'Float', 'Float infinity'], [7n, 'SmallInteger', '7'], [2n ** 70n, 'BigInteger', '1180591620717411303424'],
    ['äö 😀', 'String', "'äö 😀'"], [[1, [2, 'x'], undefined], 'Array', "#(1 #(2 'x' ) nil )"], [[], 'Array', '#()'],
  ])('%s is a %s', (value, kind, text) => { expect([probe.kind(value), probe.text(value)]).toEqual([kind, text]); });

  it('holes of arrays are nil', () => { expect(probe.text(new Array(2))).toBe('#(nil nil )'); });

  it('an array that is there twice is no cycle', () => {
    const shared = [1];
    expect(probe.text([shared, shared])).toBe('#(#(1 ) #(1 ) )');
  });

  it('what has no counterpart is refused, with its place', async () => {
    const cyclic: unknown[] = [1];
    cyclic.push([cyclic]);
    const stranger = (await load(TEXT)).classes['Probe'];
    for (const [value, message] of [
      [new Date(0), 'echo:, argument 1: an object of JavaScript (Date) cannot be passed to Maggie'],
      [{}, 'echo:, argument 1: an object of JavaScript (Object) cannot be passed to Maggie'],
      [Object.create(null), 'echo:, argument 1: an object of JavaScript cannot be passed to Maggie'],
      [[1, [() => 1]], 'echo:, argument 1[1][0]: a function cannot be passed to Maggie'],
      [Symbol('s'), 'echo:, argument 1: a symbol cannot be passed to Maggie'],
      [stranger.new(), 'echo:, argument 1: an object of another program cannot be passed to Maggie'],
      [stranger, 'echo:, argument 1: an object of another program cannot be passed to Maggie'],
      [cyclic, 'echo:, argument 1[1][0]: the array contains itself'],
    ]) {
      const error = thrown(() => probe.echo(value));
      expect(error).toBeInstanceOf(TypeError);
      expect(error.message).toBe(message);
    }
  });
});

describe('from Maggie to JavaScript', () => {
  it.each<[string, unknown]>([
    ['nil', null], ['true', true], ['42', 42], ['140737488355328', 140737488355328n], ['100 factorial / 99 factorial', 100], ['2.0', 2], ['1.5', 1.5],
    ["'text'", 'text'], ['#at:put:', 'at:put:'], ['$😀', '😀'], ["{1. 2.5. #a. {$x}}", [1, 2.5, 'a', ['x']]], ['ArrayList withAll: #(1 2)', [1, 2]],
  ])('%s', (text, value) => { expect(probe.eval(text)).toStrictEqual(value); });

  it('an array that contains itself is refused', () => {
    const error = thrown(() => probe.eval('| a | a := Array new: 2. a at: 1 put: {a}. a'));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toMatch(/^answer of eval:\[\d\]\[0\]: the array contains itself$/);
  });

  it('what is more than its elements is an object', () => {
    const { Stack } = loaded.classes;
    expect(probe.eval('Stack new add: 1; yourself')).toBeInstanceOf(Stack);
    for (const text of ['Dictionary new', 'Set new', 'Object new', '3 -> 4', '#[1 2]', 'Integer', 'Stack class']) {
      expect(probe.eval(text) instanceof loaded.host.MaggieObject, text).toBe(true);
    }
  });

  it('and back again it is the same', () => {
    for (const text of ['Probe new', 'Probe', 'Dictionary', 'Dictionary new', '[:x | x]', 'Probe class', 'thisContext']) {
      const value = probe.eval(text);
      expect(probe.echo(value) === value, text).toBe(true);
    }
    expect(probe.eval('Probe') === probe).toBe(true);
    expect(probe.eval('Object') === loaded.host.MaggieObject).toBe(true);
  });

  it('instances of a class that has been passed before are objects all the same', () => {
    expect(probe.eval('Bag').$send('name')).toBe('Bag');
    expect(probe.eval('Bag new').$send('isEmpty')).toBe(true);
  });

  it('a block is a function', () => {
    const add = probe.eval('[:a :b | {a. b}]');
    expect([add.length, add(1, 'x'), add(1), add(1, 2, 3)]).toEqual([2, [1, 'x'], [1, null], [1, 2]]);
    expect(thrown(() => add(1, new Date(0))).message).toBe('block, argument 2: an object of JavaScript (Date) cannot be passed to Maggie');
    expect(thrown(() => probe.eval('[1 foo]')()).message).toBe('MessageNotUnderstood: SmallInteger does not understand #foo');
  });
});
