import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { junitXml } from '../../../src/tools/test/junit.js';
import { failure, result } from './support.js';

interface Element { readonly name: string; readonly attributes: Readonly<Record<string, string>>; text: string; readonly children: Element[] }

/** The elements of a document. Throws if it is not well-formed. */
function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, text: '', children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => { throw error; });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, text: '', children: [] };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => { open.at(-1)!.text += text; });
  parser.on('closetag', () => { open.pop(); });
  parser.write(xml).close();
  return root.children[0]!;
}

describe('the XML report', () => {
  it('has a suite for each class, with its numbers', () => {
    const { name, attributes, children } = parse(junitXml([
      result({ name: 'A>>testX' }), result({ name: 'A>>testY', status: 'failed', failure: failure('no', 'AssertionFailure') }),
      result({ name: 'N::B>>testZ', status: 'error', failure: failure('deadlock', null) }), result({ name: 'N::B>>testS', status: 'skipped', reason: 'later' }),
    ], 12.5));
    expect(name).toBe('testsuites');
    expect(attributes).toEqual({ tests: '4', failures: '1', errors: '1', skipped: '1', time: '0.013' });
    expect(children.map((suite) => suite.attributes)).toEqual([
      { name: 'A', tests: '2', failures: '1', errors: '0', skipped: '0', time: '0.003' }, { name: 'N::B', tests: '2', failures: '0', errors: '1', skipped: '1', time: '0.003' },
    ]);
    const cases = children.flatMap((suite) => suite.children);
    expect(cases.map((each) => each.attributes)).toEqual([
      { classname: 'A', name: 'testX', time: '0.001' }, { classname: 'A', name: 'testY', time: '0.001' },
      { classname: 'N::B', name: 'testZ', time: '0.001' }, { classname: 'N::B', name: 'testS', time: '0.001' },
    ]);
    expect(cases.flatMap((each) => each.children).map((child) => [child.name, child.attributes, child.text])).toEqual([
      ['failure', { message: 'no', type: 'AssertionFailure' }, 'a.mag:3:7\nAssertionFailure: no\n  [0] A>>testX at a.mag:3:7\n'],
      ['error', { message: 'deadlock', type: 'error' }, 'a.mag:3:7\ndeadlock\n  [0] A>>testX at a.mag:3:7\n'],
      ['skipped', { message: 'later' }, ''],
    ]);
  });

  it('is well-formed whatever the texts hold', () => {
    const nasty = `]]> <a b="c"> & 'x' \u0000\u0007\ufffe\ud800 日本\u{1f600}\r\n\ttab`;
    const shown = `]]> <a b="c"> & 'x' \ufffd\ufffd\ufffd\ufffd 日本\u{1f600}\r\n\ttab`;
    const [suite] = parse(junitXml([result({ status: 'failed', failure: failure(nasty), output: nasty })], 0)).children;
    const [failed, output] = suite!.children[0]!.children;
    expect(failed!.attributes.message).toBe(shown);
    expect(output!.text).toBe(shown);
  });

  it('of no tests is well-formed too', () => {
    expect(parse(junitXml([], 0))).toMatchObject({ name: 'testsuites', children: [] });
  });
});
