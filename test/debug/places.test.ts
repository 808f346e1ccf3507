import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { findCommand } from '../../src/debug/console/commands.js';
import { Connection } from '../../src/debug/dap/connection.js';
import { parsePlace } from '../../src/debug/places.js';
import { entryPc, leftmostColumn, lineStarts, startOfLine } from '../../src/debug/positions.js';
import { Session } from './support.js';

it('places are methods, lines of a file, or lines', () => {
  const method = (className: string, selector: string): object => ({ kind: 'method', className, selector });
  const cases: [string, object | null][] = [
    ['Counter>>add:', method('Counter', 'add:')], ['Ns::Counter>>at:put:', method('Ns::Counter', 'at:put:')], ['Counter class>>new', method('Counter class', 'new')],
    ['Counter  class >> #new', method('Counter class', 'new')], ['Number>>+', method('Number', '+')],
    ['app.mag:12', { kind: 'line', path: 'app.mag', line: 12 }], ['/a b/c.mag:1', { kind: 'line', path: '/a b/c.mag', line: 1 }], ['7', { kind: 'line', path: 'this.mag', line: 7 }],
    ['app.mag', null], ['', null], ['app.mag:x', null],
  ];
  for (const [text, place] of cases) expect(parsePlace(text, 'this.mag')).toEqual(place);
  expect(parsePlace('7', null)).toBe(null);
});

it('lines begin where control can come to them from another line', async () => {
  const s = await Session.start(`Foo subclass: Object
  method: bar: x [
      | i |
      i := 0. i := i + x.
      [i < 10] whileTrue: [
          i := i + 1].
      ^i
  ]
  method: nothing [ ]
`, { jit: 0 });
  const template = (selector: string) => s.vm.lookup(s.vm.classes.get('Foo')!, s.vm.symbol(selector))!.code.template;
  const starts = lineStarts(template('bar:'));
  expect(starts.map(({ line }) => line)).toEqual([4, 5, 6, 5, 7]);
  expect(starts.map(({ pc }) => pc)).toEqual([...starts].sort((a, b) => a.pc - b.pc).map(({ pc }) => pc));
  expect(startOfLine(template('bar:'), 5)!.pc).toBe(template('bar:').loopHeads[0]);
  expect(entryPc(template('bar:'))).toBe(starts[0]!.pc);
  expect(leftmostColumn(template('bar:'), 4)).toBe(12);
  expect([startOfLine(template('bar:'), 8), entryPc(template('nothing'))]).toEqual([null, 0]);
  s.debug.detach();
});

it('commands may be shortened as far as they stay clear', () => {
  for (const [word, name] of [['b', 'break'], ['c', 'continue'], ['cont', 'continue'], ['n', 'next'], ['fin', 'finish'], ['loc', 'locals'], ['q', 'quit']]) expect(findCommand(word!)).toBe(name);
  expect(() => findCommand('pr')).toThrow('"pr" is ambiguous: print, processes, process');
  expect(() => findCommand('fnish')).toThrow('unknown command "fnish", did you mean "finish"?');
  expect(() => findCommand('xyzzy')).toThrow(/^unknown command "xyzzy"$/);
});

it('messages are taken from the stream however it is cut', async () => {
  const input = new PassThrough(), output = new PassThrough(), got: string[] = [];
  let ended = false;
  const connection = new Connection(input, output, ({ command, arguments: args }) => got.push(`${command} ${JSON.stringify(args)}`), () => { ended = true; });
  const message = (command: string): Buffer => {
    const text = JSON.stringify({ seq: 1, type: 'request', command, arguments: { text: 'ä€' } });
    return Buffer.from(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const bytes = Buffer.concat([message('one'), Buffer.from('garbage\r\n\r\n'), message('two'), message('three')]);
  for (const byte of bytes) input.write(Buffer.from([byte]));
  input.write(Buffer.concat([message('four'), message('five')]));
  input.end();
  await new Promise((resolve) => { setImmediate(resolve); });
  expect(got).toEqual(['one', 'two', 'three', 'four', 'five'].map((command) => `${command} {"text":"ä€"}`));
  expect(ended).toBe(true);
  expect(String(output.read())).toContain('message skipped: its header has no Content-Length');
  connection.event('stopped', { text: 'ä' });
  expect(String(output.read())).toBe('Content-Length: 63\r\n\r\n{"seq":2,"type":"event","event":"stopped","body":{"text":"ä"}}');
});
