import type { MClass } from '../class.js';
import { isInteger } from '../numbers/operands.js';
import { bytesHash } from '../text/hash.js';
import { MArray, MBytes, MSymbol, type Value } from '../values.js';
import type { PrimitiveResult, VM } from '../vm.js';
import { MAX_ELEMENTS } from './limits.js';
import { checkRange } from './ranges.js';
import type { Primitive } from './table.js';

/** ByteArray. */
export function bytePrimitives(vm: VM): Record<string, Primitive> {
  const outOfRange = (index: Value, size: number): PrimitiveResult =>
    (isInteger(index) ? vm.failIndex(index, size) : vm.failArgument(1, 'Integer', index));
  const notByte = (k: number, value: Value): PrimitiveResult =>
    (isInteger(value) ? vm.failError('PrimitiveError', `${value} is not a byte`) : vm.failArgument(k, 'Integer', value));

  return {
    bytesNew: (cls: MClass) => vm.allocator.bytes(cls, new Uint8Array(0)),
    bytesNewSized: (cls: MClass, size: Value) => {
      if (!isInteger(size)) return vm.failArgument(1, 'Integer', size);
      if (size < 0) return vm.failError('PrimitiveError', 'size must be non-negative');
      return size > MAX_ELEMENTS ? vm.failError('PrimitiveError', 'requested size exceeds maximum') : vm.allocator.bytes(cls, new Uint8Array(Number(size)));
    },
    /** From an Array of the arguments of `with:` …: a wrong one is named by its number. */
    bytesWith: (cls: MClass, { items }: MArray) => {
      const wrong = items.findIndex((item) => !isByte(item));
      return wrong < 0 ? vm.allocator.bytes(cls, Uint8Array.from(items as number[])) : notByte(wrong + 1, items[wrong]!);
    },
    /** From an Array of the elements of a collection. */
    bytesFrom: (cls: MClass, { items }: MArray) => {
      const wrong = items.findIndex((item) => !isByte(item));
      if (wrong >= 0) return vm.failError('PrimitiveError', `element ${wrong + 1} is not a byte`);
      return vm.allocator.bytes(cls, Uint8Array.from(items as number[]));
    },
    /** The same, of the receiver's class. */
    bytesLike: ({ cls }: MBytes, { items }: MArray) => vm.allocator.bytes(cls, Uint8Array.from(items as number[])),
    bytesSize: ({ bytes }: MBytes) => bytes.length,
    bytesAt: ({ bytes }: MBytes, index: Value) => {
      const value = typeof index === 'number' ? bytes[index - 1] : undefined;
      return value === undefined ? outOfRange(index, bytes.length) : value;
    },
    bytesAtPut: ({ bytes }: MBytes, index: Value, value: Value) => {
      if (!isInteger(index)) return vm.failArgument(1, 'Integer', index);
      if (!isInteger(value)) return vm.failArgument(2, 'Integer', value);
      if (index < 1 || index > bytes.length) return vm.failIndex(index, bytes.length);
      return isByte(value) ? bytes[Number(index) - 1] = value : notByte(2, value);
    },
    bytesElements: ({ bytes }: MBytes) => vm.array(Array.from(bytes)),
    bytesCopyRange: ({ cls, bytes }: MBytes, from: Value, to: Value) =>
      checkRange(vm, from, to, bytes.length) ?? vm.allocator.bytes(cls, bytes.slice(Number(from) - 1, Number(to))),
    bytesConcat: ({ cls, bytes }: MBytes, other: Value) => {
      const tail = bytesOf(other);
      if (tail === undefined) return vm.failArgument(1, 'ByteArray', other);
      if (bytes.length + tail.length > MAX_ELEMENTS) return vm.failError('PrimitiveError', 'result too large');
      const result = new Uint8Array(bytes.length + tail.length);
      result.set(bytes);
      result.set(tail, bytes.length);
      return vm.allocator.bytes(cls, result);
    },
    bytesCopyWith: ({ cls, bytes }: MBytes, value: Value) => {
      if (!isByte(value)) return notByte(1, value);
      const result = new Uint8Array(bytes.length + 1);
      result.set(bytes);
      result[bytes.length] = value;
      return vm.allocator.bytes(cls, result);
    },
    bytesReversed: ({ cls, bytes }: MBytes) => vm.allocator.bytes(cls, bytes.slice().reverse()),
    bytesAsHex: ({ bytes }: MBytes) => Buffer.from(bytes).toString('hex'),
    bytesDecode: ({ bytes }: MBytes) => {
      try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      } catch {
        return vm.failError('Error', 'invalid UTF-8');
      }
    },
    bytesEqual: (receiver: MBytes, other: Value) =>
      other instanceof MBytes && other.cls === receiver.cls && Buffer.compare(receiver.bytes, other.bytes) === 0,
    bytesHash: ({ bytes }: MBytes) => bytesHash(bytes),
  };
}

export function isByte(value: Value): value is number {
  return typeof value === 'number' && value >= 0 && value <= 255;
}

/** The bytes of a ByteArray, the UTF-8 form of a String or Symbol; undefined for anything else. */
export function bytesOf(value: Value): Uint8Array | undefined {
  if (value instanceof MBytes) return value.bytes;
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  return value instanceof MSymbol ? Buffer.from(value.text, 'utf8') : undefined;
}
