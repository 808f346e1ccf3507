import { isInteger } from '../numbers/operands.js';
import type { MArray, Value } from '../values.js';
import type { PrimitiveResult, VM } from '../vm.js';
import { FEW, GROWTH, MAX_ELEMENTS } from './limits.js';
import type { Primitive } from './table.js';

/** What ArrayList has beyond Array: growing and shrinking. */
export function listPrimitives(vm: VM): Record<string, Primitive> {
  const full = (size: number): boolean => size > MAX_ELEMENTS;
  const tooLarge = (): PrimitiveResult => vm.failError('PrimitiveError', 'result too large');
  const empty = (): PrimitiveResult => vm.failError('Error', 'collection is empty');

  return {
    listCheckCapacity: (_cls, capacity: Value) => {
      if (!isInteger(capacity)) return vm.failArgument(1, 'Integer', capacity);
      return capacity > MAX_ELEMENTS ? vm.failError('PrimitiveError', 'requested capacity exceeds maximum') : capacity < 0 ? 0 : capacity;
    },
    listAdd: (receiver: MArray, value: Value) => {
      if (full(receiver.items.push(value))) {
        receiver.items.pop();
        return tooLarge();
      }
      return receiver;
    },
    listAddFirst: (receiver: MArray, value: Value) => {
      if (full(receiver.items.length + 1)) return tooLarge();
      receiver.items.unshift(value);
      return receiver;
    },
    listInsert: (receiver: MArray, value: Value, index: Value) => {
      const { items } = receiver;
      if (!isInteger(index)) return vm.failArgument(2, 'Integer', index);
      if (index < 1 || index > items.length + 1) return vm.failIndex(index, items.length);
      if (full(items.length + 1)) return tooLarge();
      items.splice(Number(index) - 1, 0, value);
      return receiver;
    },
    /** Appends the elements of an Array that is not the receiver. */
    listAddAll: (receiver: MArray, { items }: MArray) => {
      const size = receiver.items.length + items.length;
      if (full(size)) return tooLarge();
      if (items.length > FEW) vm.scheduler.heap.need(GROWTH * size);
      for (let i = 0; i < items.length; i++) receiver.items.push(items[i]!);
      return receiver;
    },
    listRemoveFirst: ({ items }: MArray) => {
      const value = items.shift();
      return value === undefined ? empty() : value;
    },
    listRemoveLast: ({ items }: MArray) => {
      const value = items.pop();
      return value === undefined ? empty() : value;
    },
    listRemoveAt: ({ items }: MArray, index: Value) => {
      if (!isInteger(index)) return vm.failArgument(1, 'Integer', index);
      if (index < 1 || index > items.length) return vm.failIndex(index, items.length);
      return items.splice(Number(index) - 1, 1)[0]!;
    },
    listClear: (receiver: MArray) => {
      receiver.items.length = 0;
      return receiver;
    },
  };
}
