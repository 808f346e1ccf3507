import { Atoms } from '../atoms.js';
import type { HashTable } from '../hashed.js';
import { isInteger } from '../numbers/operands.js';
import type { Native, Value } from '../values.js';
import type { VM } from '../vm.js';
import { MAX_ELEMENTS } from './limits.js';
import type { Primitive } from './table.js';

type Hashed = Native<HashTable>;

/** What Set and Bag have beyond Dictionary. A Set's values are nil, a Bag's are the numbers of occurrences. */
export function setPrimitives(vm: VM): Record<string, Primitive> {
  const atoms = new Atoms(vm);
  const total = (table: HashTable): number => {
    let n = 0;
    for (const { value } of table.all()) n += value as number;
    return n;
  };

  return {
    setAdd: ({ state }: Hashed, element: Value) => {
      if (!atoms.isAtomic(element)) return vm.fail(true);
      if (state.find(element) === undefined) state.put(element, null);
      return element;
    },
    /** A number of occurrences that can be counted with. */
    bagCheckCount: (_receiver, _element: Value, count: Value) => {
      if (!isInteger(count)) return vm.failArgument(2, 'Integer', count);
      if (count < 0) return vm.failError('PrimitiveError', 'count must be non-negative');
      return count > MAX_ELEMENTS ? vm.failError('PrimitiveError', 'result too large') : count;
    },
    bagAdd: ({ state }: Hashed, element: Value, count: number) => {
      if (!atoms.isAtomic(element)) return vm.fail(true);
      const entry = state.find(element);
      if (entry === undefined) state.put(element, count);
      else entry.value = entry.value as number + count;
      return element;
    },
    bagSize: ({ state }: Hashed) => total(state),
    /** Array of all elements, equal ones together. */
    bagElements: ({ state }: Hashed) => {
      if (total(state) > MAX_ELEMENTS) return vm.failError('PrimitiveError', 'result too large');
      const items: Value[] = [];
      for (const { key, value } of state.all()) for (let i = value as number; i > 0; i--) items.push(key);
      return vm.array(items);
    },
  };
}
