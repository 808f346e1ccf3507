import { beforeAll, describe, expect, it } from 'vitest';
import { load, thrown, type Loaded } from './support.js';

const TEXT = `
"""Counts."""
Counter subclass: Object
  instanceVars: count
  classMethod: startAt: n [ ^self new setCount: n ]
  classMethod: length [ ^#theLength ]
  method: setCount: n [ count := n ]
  method: count [ ^count ]
  method: add: n [ count := count + n ]
  method: + n [ ^count + n ]
  method: at: a put: b [ ^{a. b} ]
  method: me [ ^self ]
  method: itsClass [ ^self class ]
  method: then [ ^#then ]
Special subclass: Counter
  method: add: n [ ^super add: n * 2 ]
  method: printString [ ^'special ' , count printString ]
`;
let loaded: Loaded, Counter: any, Special: any;
beforeAll(async () => {
  loaded = await load(TEXT);
  ({ Counter, Special } = loaded.classes);
});

describe('an exported class', () => {
  it('is a class in the same hierarchy', () => {
    const { MaggieObject } = loaded.host;
    expect([Counter.name, Object.getPrototypeOf(Special) === Counter, Object.getPrototypeOf(Counter) === MaggieObject]).toEqual(['Counter', true, true]);
    expect(Special.startAt(1)).toBeInstanceOf(Special);
    expect(Counter.startAt(1)).not.toBeInstanceOf(Special);
    expect(Special.new()).toBeInstanceOf(Counter);
  });

  it('has methods of both sides, inherited ones too', () => {
    const [counter, special] = [Counter.startAt(1), Special.startAt(1)];
    expect([counter.add(2).count(), special.add(2).count(), special.$then(), Counter.$length()]).toEqual([3, 5, 'then', 'theLength']);
    expect([Counter.prototype.atPut.name, Counter.prototype.atPut.length, Object.keys(Counter.prototype)]).toEqual(['atPut', 2, []]);
  });

  it('takes arguments as functions do', () => {
    expect([Counter.new().atPut(1), Counter.new().atPut(1, 2, 3)]).toEqual([[1, null], [1, 2]]);
  });

  it('cannot be constructed by JavaScript', () => {
    for (const cls of [Counter, Special, loaded.host.MaggieObject as any]) {
      const error = thrown(() => new cls());
      expect(error).toBeInstanceOf(TypeError);
      expect(error.message).toContain(`${cls.name} cannot be constructed`);
    }
  });

  it('is the receiver of its messages, and nothing else is', () => {
    class Mine extends Counter {}
    expect(thrown(() => (Mine as any).new()).message).toBe('new: the receiver is not an object of this program');
    expect(thrown(() => Counter.prototype.count.call({})).message).toBe('count: the receiver is not an object of this program');
    expect(thrown(() => Counter.prototype.count.call(undefined))).toBeInstanceOf(TypeError);
    expect(thrown(() => String(Counter.prototype))).toBeInstanceOf(TypeError);
  });
});

describe('an object', () => {
  it('is one object of JavaScript', () => {
    const counter = Counter.startAt(1);
    expect([counter.me() === counter, counter.itsClass() === Counter, counter === Counter.startAt(1)]).toEqual([true, true, false]);
  });

  it('has its printString as text', () => { expect([String(Counter.new()), `${Special.startAt(2)}`, String(Special)]).toEqual(['a Counter', 'special 2', 'Special']); });

  it('may be awaited', async () => {
    const counter = Counter.new();
    expect(await counter === counter).toBe(true);
  });
});

describe('$send', () => {
  it('sends anything', () => {
    const counter = Counter.startAt(4);
    expect([counter.$send('+', 5), counter.$send('isNil'), counter.$send('at:put:', 1, 2), Special.$send('superclass') === Counter]).toEqual([9, false, [1, 2], true]);
    expect((loaded.host.MaggieObject as any).$send('name')).toBe('Object');
    expect(thrown(() => counter.$send('foo:bar:', 1, 2)).message).toBe('MessageNotUnderstood: Counter does not understand #foo:bar:');
  });

  it.each([
    [['at:put:', 1], '$send: at:put: takes 2 arguments, not 1'], [['+'], '$send: + takes 1 argument, not 0'], [['count', 1], '$send: count takes 0 arguments, not 1'],
    [['%handlers'], '$send: %handlers is not a selector'], [[''], '$send:  is not a selector'], [[7], '$send: 7 is not a selector'],
  ])('refuses %j', (args, message) => {
    const error = thrown(() => Counter.new().$send(...args));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toBe(message);
  });
});

it('two programs know nothing of each other', async () => {
  const other = (await load(TEXT)).classes['Counter'];
  expect(other === Counter).toBe(false);
  expect(thrown(() => Counter.prototype.count.call(other.startAt(1))).message).toBe('count: the receiver is not an object of this program');
});
