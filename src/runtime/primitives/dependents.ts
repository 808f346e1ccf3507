import { MFloat, type HeapObject, type Value } from '../values.js';
import { identical } from '../identity.js';
import type { VM } from '../vm.js';
import type { Primitive } from './table.js';

/** The dependents of any object (Smalltalk's change propagation), per identity; those of immediate values by value. */
export function dependentPrimitives(vm: VM): Record<string, Primitive> {
  const ofObjects = new WeakMap<HeapObject, Value[]>();
  const ofValues = new Map<unknown, Value[]>();

  const isObject = (v: Value): v is HeapObject => v !== null && typeof v === 'object' && !(v instanceof MFloat);
  /** Floats by their bits, apart from Integers. */
  const key = (v: Value): unknown => (v instanceof MFloat ? `float ${Object.is(v.value, -0) ? '-0' : v.value}` : typeof v === 'string' ? `string ${v}` : v);
  const list = (v: Value): Value[] | undefined => (isObject(v) ? ofObjects.get(v) : ofValues.get(key(v)));

  return {
    dependentsAdd: (receiver: Value, dependent: Value) => {
      const known = list(receiver);
      if (known === undefined) {
        if (isObject(receiver)) ofObjects.set(receiver, [dependent]);
        else ofValues.set(key(receiver), [dependent]);
      } else if (!known.some((each) => identical(each, dependent))) known.push(dependent);
      return dependent;
    },
    dependentsRemove: (receiver: Value, dependent: Value) => {
      const known = list(receiver);
      const index = known?.findIndex((each) => identical(each, dependent)) ?? -1;
      if (index >= 0) known!.splice(index, 1);
      return dependent;
    },
    dependentsList: (receiver: Value) => vm.array([...list(receiver) ?? []]),
    dependentsRelease: (receiver: Value) => {
      if (isObject(receiver)) ofObjects.delete(receiver);
      else ofValues.delete(key(receiver));
      return receiver;
    },
  };
}
