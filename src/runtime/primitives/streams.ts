import type { MClass } from '../class.js';
import { isInteger } from '../numbers/operands.js';
import { CodePoints } from '../text/code-points.js';
import { MAX_TEXT, textOf, textOrCharacter } from '../text/operands.js';
import { MArray, MBytes, MChar, MSymbol, Native, type Value } from '../values.js';
import type { PrimitiveResult, VM } from '../vm.js';
import { ByteBuffer, ElementBuffer, TextBuffer, type WriteBuffer } from '../write-buffers.js';
import { bytesOf, isByte } from './bytes.js';
import { FEW, GROWTH, MAX_ELEMENTS, POINTER, STRIDE, UNIT } from './limits.js';
import type { Primitive } from './table.js';

type Stream = Native<WriteBuffer>;

/** WriteStream, and searching in texts for ReadStream. */
export function streamPrimitives(vm: VM): Record<string, Primitive> {
  const codePoints = CodePoints.of(vm);
  const tooLarge = (): PrimitiveResult => vm.failError('PrimitiveError', 'result too large');
  const writeText = (state: TextBuffer, text: string, result: Value): PrimitiveResult => {
    if (state.length + text.length > MAX_TEXT) return tooLarge();
    if ((state.length ^ state.length + text.length) >= STRIDE) vm.scheduler.heap.need(UNIT * (state.length + text.length));
    state.append(text);
    return result;
  };
  const writeBytes = (state: ByteBuffer, bytes: ArrayLike<number>, result: Value): PrimitiveResult => {
    if (state.size + bytes.length > MAX_ELEMENTS) return tooLarge();
    state.append(bytes);
    return result;
  };
  /** A Text on a text stream, Bytes on a byte stream. Fails with nil where an ordinary collection is to be written. */
  const putAll = (stream: Stream, value: Value): PrimitiveResult => {
    const { state } = stream;
    if (state instanceof TextBuffer) {
      const text = textOrCharacter(value);
      return text === undefined ? vm.failArgument(1, 'String', value) : writeText(state, text, stream);
    }
    if (!(state instanceof ByteBuffer)) return vm.fail(null);
    const bytes = bytesOf(value);
    return bytes === undefined ? vm.failArgument(1, 'ByteArray', value) : writeBytes(state, bytes, stream);
  };
  /** Appends fixed text to a text stream. */
  const append = (text: string): Primitive => (stream: Stream) => (stream.state instanceof TextBuffer
    ? writeText(stream.state, text, stream)
    : vm.failError('PrimitiveError', 'not a text stream'));

  return {
    streamNew: (cls: MClass) => vm.allocator.native<WriteBuffer>(cls, new TextBuffer()),
    /** An empty stream that builds a collection like the argument. */
    streamOn: (cls: MClass, sample: Value) => {
      const buffer = bufferFor(sample);
      return buffer === null ? vm.failArgument(1, 'Collection', sample) : vm.allocator.native(cls, buffer);
    },
    streamIsText: ({ state }: Stream) => state.kind === 'text',
    streamIsElements: ({ state }: Stream) => state.kind === 'elements',
    streamPut: (stream: Stream, value: Value) => {
      const { state } = stream;
      if (state instanceof TextBuffer) {
        if (!(value instanceof MChar)) return vm.failArgument(1, 'Character', value);
        return writeText(state, String.fromCodePoint(value.code), value);
      }
      if (state instanceof ByteBuffer) {
        if (isByte(value)) return writeBytes(state, [value], value);
        return isInteger(value) ? vm.failError('PrimitiveError', `${value} is not a byte`) : vm.failArgument(1, 'Integer', value);
      }
      if ((state as ElementBuffer).items.push(value) > MAX_ELEMENTS) {
        (state as ElementBuffer).items.pop();
        return tooLarge();
      }
      return value;
    },
    streamPutAll: putAll,
    /** The elements of an Array, on a stream of elements. */
    streamPutElements: (stream: Stream, { items }: MArray) => {
      const buffer = stream.state as ElementBuffer;
      if (buffer.size + items.length > MAX_ELEMENTS) return tooLarge();
      if (items.length > FEW) vm.scheduler.heap.need(GROWTH * (buffer.size + items.length));
      for (let i = 0; i < items.length; i++) buffer.items.push(items[i]!);
      return stream;
    },
    streamNewLine: append('\n'),
    streamTab: append('\t'),
    streamSpace: append(' '),
    streamContents: ({ state }: Stream) => {
      if (state instanceof TextBuffer) return state.text;
      if (state instanceof ByteBuffer) return vm.allocator.bytes(vm.core.ByteArray, state.contents());
      const { items } = state as ElementBuffer;
      vm.scheduler.heap.need(POINTER * items.length);
      return vm.array(items.slice());
    },
    streamSize: ({ state }: Stream) => state.size,
    streamIsEmpty: ({ state }: Stream) => state.isEmpty,
    streamReset: (stream: Stream) => {
      stream.state.clear();
      return stream;
    },
    streamIsTextOrCharacter: (_receiver, value: Value) => textOrCharacter(value) !== undefined,

    /** Index of the first occurrence of a character in a text, at or behind an index; 0 if none. */
    textIndexOf: (_receiver, source: string | MSymbol, character: MChar, from: number) => {
      const text = textOf(source)!;
      if (from > codePoints.size(text)) return 0;
      const offset = text.indexOf(String.fromCodePoint(character.code), codePoints.offset(text, from - 1));
      return offset < 0 ? 0 : codePoints.indexOf(text, offset) + 1;
    },
  };

  function bufferFor(sample: Value): WriteBuffer | null {
    if (textOf(sample) !== undefined) return new TextBuffer();
    if (sample instanceof MBytes) return new ByteBuffer();
    return sample instanceof MArray ? new ElementBuffer() : null;
  }
}
