import { describe, expect, it } from 'vitest';
import { TextBuffer } from '../../../src/runtime/write-buffers.js';
import { printed, run } from './support.js';

const check = async (pairs: Record<string, string>, before = ''): Promise<void> => expect(await printed(pairs, before)).toEqual(pairs);

describe('streams', () => {
  it('write what is asked of them, and nothing else', () => check({
    "String streamContents: [:s | s << 'n'; << 3; print: 'x'; tab; space; nextPut: $y]": "'n3''x''\t y'",
    '(WriteStream on: {}) nextPut: 1; nextPutAll: #(2 3); << (4 to: 5); contents': '#(1 2 3 4 5 )',
    "(WriteStream on: (ByteArray new)) nextPut: 1; nextPutAll: 'é'; contents": 'ByteArray(1 195 169)',
    "(WriteStream with: 'ab') nextPut: $c; size": '3',
    "((WriteStream on: '') << '😀'; yourself) size": '1',
    '(WriteStream on: {}) print: 3': 'PrimitiveError: print: not a text stream',
    "(WriteStream on: '') nextPut: 3": 'TypeError: nextPut: expected Character for argument 1, got SmallInteger',
    "(WriteStream on: '') nextPutAll: 3": 'TypeError: nextPutAll: expected String for argument 1, got SmallInteger',
    '(WriteStream on: (ByteArray new)) nextPut: 256': 'PrimitiveError: nextPut: 256 is not a byte',
    'WriteStream on: 3': 'TypeError: on: expected Collection for argument 1, got SmallInteger',
    "(WriteStream on: '') next": 'PrimitiveError: next: stream is write-only',
  }));

  it('read with a position', async () => {
    expect(await run(`| s | s := 'a日,b' readStream. s next printNl. (s upTo: $,) printNl. s upToEnd printNl. s atEnd printNl. s next printNl.
      s reset. (s next: 2) printNl. (s peekFor: $x) printNl. (s peekFor: $,) printNl. s position printNl. (s skip: -9; position) printNl.
      s := #(1 2 3 4) readStream. (s upTo: 3) printNl. s contents printNl. (s reset; select: [:x | x even]) printNl.
      s := ReadStream on: 'x' , String crlf , String lf , 'y'. 4 timesRepeat: [s nextLine printNl].`))
      .toBe("$a\n'日'\n'b'\ntrue\nnil\n'a日'\nfalse\ntrue\n3\n0\n#(1 2 )\n#(1 2 3 4 )\n#(2 4 )\n'x'\n''\n'y'\nnil\n");
  });

  it('compute elements once, when they are needed', async () => {
    expect(await run(`| s n | n := 0. s := Stream on: [:i | n := n + 1. i < 3 ifTrue: [i]]. n printNl. s atEnd printNl. s atEnd printNl. n printNl.
      s asArray printNl. n printNl. s atEnd printNl. n printNl. Stream new atEnd printNl.`))
      .toBe('0\nfalse\nfalse\n1\n#(1 2 )\n3\ntrue\n3\ntrue\n');
  });

  it('take time proportional to what is written, also when asked for their size in between', () => {
    const buffer = new TextBuffer();
    const started = performance.now();
    for (let i = 1; i <= 300_000; i++) {
      buffer.append(i % 2 === 0 ? 'x' : '😀');
      if (buffer.size !== i) throw new Error(`size ${buffer.size} after ${i} characters`);
    }
    expect(buffer.text.length).toBe(450_000);
    // Joining the pieces each time would take minutes.
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
