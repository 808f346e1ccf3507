import { describe, expect, it } from 'vitest';
import { classNames, memberName, parameterName, selectorNames } from '../../src/api/names.js';

const classes = (...names: string[]): string[] => [...classNames(names).values()];
const selectors = (...texts: string[]): string[] => [...selectorNames(texts).values()];

describe('names of classes', () => {
  it('join namespaces by _', () => { expect(classes('Counter', 'Shop::Order', 'A::B::C')).toEqual(['Counter', 'Shop_Order', 'A_B_C']); });

  it('are different for different classes', () => {
    expect(classes('Shop::Order', 'Shop_Order')).toEqual(['Shop$Order', 'Shop_Order']);
    expect(classes('A::B_C', 'A_B::C')).toEqual(['A$B_C', 'A_B$C']);
  });

  it.each(['Value', 'MaggieObject', 'MaggieClass', 'MaggieError', 'then', 'class', 'await', 'string', 'eval'])('avoid %s', (name) => { expect(classes(name)).toEqual([`$${name}`]); });

  it('keep letters of all scripts, as far as JavaScript does', () => { expect(classes('Ärger', '日本', 'Aⸯ')).toEqual(['Ärger', '日本', 'A$u2e2f']); });
});

describe('names of selectors', () => {
  it('are written in camel case', () => {
    expect(selectors('count', 'at:', 'at:put:', 'x:_y:', 'über:äh:')).toEqual(['count', 'at', 'atPut', 'x_y', 'überÄh']);
  });

  it('have underscores where two would be the same', () => {
    expect(selectors('name', 'name:', 'atPut', 'at:put:', 'other:')).toEqual(['name', 'name_', 'atPut', 'at_put_', 'other']);
    expect(selectors('atPut:', 'at:put:')).toEqual(['atPut_', 'at_put_']);
  });

  it('have more than that where the underscore form is taken too', () => {
    expect(selectors('atPut', 'at_put_', 'at:put:')).toEqual(['atPut', 'at_put_', 'at$put$']);
    // x_y_: is in nobody's way before x:y: has had to give way to xY.
    expect(selectors('xY', 'x:y:', 'x_y_:')).toEqual(['xY', 'x$y$', 'x_y__']);
  });

  it('do not depend on the order or on repetitions', () => {
    const texts = ['name:', 'at:put:', 'name', 'at_put_', 'name', 'atPut'];
    const sorted = (map: ReadonlyMap<string, string>) => [...map].sort();
    expect(sorted(selectorNames(texts))).toEqual(sorted(selectorNames([...texts].reverse())));
  });
});

describe('names of members', () => {
  const name = (selector: string, classSide: boolean): string => memberName(selectorNames([selector]), selector, classSide);

  it.each(['constructor', 'then', 'then:', 'toString', 'toJSON', 'valueOf', 'hasOwnProperty', '__proto__'])('avoid %s on both sides', (selector) => {
    const plain = selector.replace(':', '');
    expect([name(selector, false), name(selector, true)]).toEqual([`$${plain}`, `$${plain}`]);
  });

  it.each(['prototype', 'name', 'length', 'caller', 'arguments', 'apply', 'call', 'bind'])('avoid %s where it means something: of classes', (selector) => {
    expect([name(selector, false), name(selector, true)]).toEqual([selector, `$${selector}`]);
  });

  it('may be reserved words', () => { expect([name('new', true), name('delete', false), name('if:', false)]).toEqual(['new', 'delete', 'if']); });

  it('of all properties that objects and classes have in JavaScript, avoid each', () => {
    class C { static m(): void {} }
    const properties = (start: object): string[] => {
      const all: string[] = [];
      for (let o: object | null = start; o !== null; o = Object.getPrototypeOf(o) as object | null) all.push(...Object.getOwnPropertyNames(o));
      return all.filter((property) => property !== 'm');
    };
    for (const property of properties(C.prototype)) expect(name(property, false)).toBe(`$${property}`);
    for (const property of properties(C)) expect(name(property, true)).toBe(`$${property}`);
  });
});

it('parameters are no reserved words', () => { expect(['n', 'class', 'this', 'arguments', 'of'].map(parameterName)).toEqual(['n', '$class', '$this', '$arguments', 'of']); });
