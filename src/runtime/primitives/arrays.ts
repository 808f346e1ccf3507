import type { MClass } from '../class.js';
import { isInteger } from '../numbers/operands.js';
import { Atoms } from '../atoms.js';
import { identical } from '../identity.js';
import { MArray, MFloat, type Value } from '../values.js';
import type { PrimitiveResult, VM } from '../vm.js';
import { GROWTH, MAX_ELEMENTS, POINTER } from './limits.js';
import { checkRange } from './ranges.js';
import type { Primitive } from './table.js';

/** Arrays up to this size are made by copying one of nils. */
const MOST_COPIED = 16_384;

/** Array, and what ArrayList shares with it. Nothing here sends messages: what compares by `=` either knows the answer or fails. */
export function arrayPrimitives(vm: VM): Record<string, Primitive> {
  const atoms = new Atoms(vm);
  const arrays = new FilledArrays();
  const outOfRange = (index: Value, size: number): PrimitiveResult =>
    (isInteger(index) ? vm.failIndex(index, size) : vm.failArgument(1, 'Integer', index));
  const filled = (cls: MClass, size: Value, value: Value): PrimitiveResult => {
    if (!isInteger(size)) return vm.failArgument(1, 'Integer', size);
    if (size < 0) return vm.failError('PrimitiveError', 'size must be non-negative');
    if (size > MAX_ELEMENTS) return vm.failError('PrimitiveError', 'requested size exceeds maximum');
    vm.scheduler.heap.need(POINTER * Number(size));
    return vm.allocator.array(cls, arrays.make(Number(size), value));
  };

  const copied = (cls: MClass, items: Value[], from = 0, to = items.length): MArray => {
    vm.scheduler.heap.need(POINTER * (to - from));
    return vm.allocator.array(cls, items.slice(from, to));
  };

  return {
    arrayNew: (cls: MClass) => vm.allocator.array(cls, []),
    arrayNewSized: (cls: MClass, size: Value) => filled(cls, size, null),
    arrayFilled: filled,
    arraySize: ({ items }: MArray) => items.length,
    arrayAt: ({ items }: MArray, index: Value) => {
      // An index that is out of range or no SmallInteger reads undefined.
      const value = typeof index === 'number' ? items[index - 1] : undefined;
      return value === undefined ? outOfRange(index, items.length) : value;
    },
    arrayAtPut: ({ items }: MArray, index: Value, value: Value) => {
      if (typeof index !== 'number' || index < 1 || index > items.length) return outOfRange(index, items.length);
      return items[index - 1] = value;
    },

    /** Array with the elements. */
    arrayElements: ({ items }: MArray) => copied(vm.core.Array, items),
    /** Object of the receiver's class that takes over the elements of an Array or ArrayList, which nobody else may use any more. */
    arrayAdopt: ({ cls }: MArray, elements: MArray) => vm.allocator.array(cls, elements.items),
    /** Instance of the class with the elements of an Array or ArrayList. */
    arrayFrom: (cls: MClass, elements: MArray) => copied(cls, elements.items),
    arrayReplaceAll: (receiver: MArray, elements: MArray) => {
      vm.scheduler.heap.need(GROWTH * elements.items.length);
      receiver.items.length = 0;
      for (const item of elements.items) receiver.items.push(item);
      return receiver;
    },
    /** Host Array or ArrayList behind it? */
    arrayIs: (_receiver, object: Value) => object instanceof MArray,

    arrayCopyRange: ({ cls, items }: MArray, from: Value, to: Value) =>
      checkRange(vm, from, to, items.length) ?? copied(cls, items, Number(from) - 1, Number(to)),
    arrayConcat: ({ cls, items }: MArray, other: MArray) => {
      if (items.length + other.items.length > MAX_ELEMENTS) return vm.failError('PrimitiveError', 'result too large');
      vm.scheduler.heap.need(POINTER * (items.length + other.items.length));
      return vm.allocator.array(cls, items.concat(other.items));
    },
    arrayCopyWith: ({ cls, items }: MArray, element: Value) => {
      vm.scheduler.heap.need(GROWTH * items.length);
      return vm.allocator.array(cls, [...items, element]);
    },
    arrayReversed: ({ cls, items }: MArray) => {
      const result = copied(cls, items);
      result.items.reverse();
      return result;
    },

    /** Index of the first equal element, 0 if none; fails where an element comes first whose `=` must be sent. */
    arrayIndexOf: ({ items }: MArray, object: Value) => {
      for (let i = 0; i < items.length; i++) {
        const item = items[i]!;
        if (!atoms.isAtomic(item)) return vm.fail(null);
        if (equalAtoms(item, object)) return i + 1;
      }
      return 0;
    },
    /** Sorts by `<` if all elements are numbers or all are strings; fails otherwise. */
    arraySortAtoms: (receiver: MArray) => {
      const { items } = receiver;
      if (items.every((item) => typeof item === 'number')) (items as number[]).sort((a, b) => a - b);
      else if (items.every((item) => typeof item === 'bigint' || typeof item === 'number' || (item instanceof MFloat && !Number.isNaN(item.value)))) {
        items.sort((a, b) => {
          const x = a instanceof MFloat ? a.value : a as number | bigint, y = b instanceof MFloat ? b.value : b as number | bigint;
          return x < y ? -1 : x > y ? 1 : 0;
        });
      } else return vm.fail(null);
      return receiver;
    },
  };
}

/** Arrays that the host keeps packed. One that grows has room for half as much again, a copy for no more than it holds. */
class FilledArrays {
  private nils: Value[] = [null];

  make(size: number, value: Value): Value[] {
    if (size > MOST_COPIED) return grown(size, value);
    if (size > this.nils.length) this.nils = grown(Math.max(size, 2 * this.nils.length), null);
    const items = this.nils.slice(0, size);
    return value === null ? items : items.fill(value);
  }
}

function grown(size: number, value: Value): Value[] {
  const items: Value[] = [];
  for (let i = 0; i < size; i++) items.push(value);
  return items;
}

/** `a = b` where a is atomic. */
function equalAtoms(a: Value, b: Value): boolean {
  if (a instanceof MFloat) return typeof b === 'number' || typeof b === 'bigint' ? a.value == b : b instanceof MFloat && a.value === b.value;
  if (typeof a === 'number' || typeof a === 'bigint') return b instanceof MFloat ? a == b.value : a === b;
  return identical(a, b);
}
