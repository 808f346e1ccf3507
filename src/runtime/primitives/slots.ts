import { isInteger } from '../numbers/operands.js';
import { textOf } from '../text/operands.js';
import { getSlot, MArray, Obj4, Obj8, setSlot, type PlainObject, type Value } from '../values.js';
import type { PrimitiveResult, VM } from '../vm.js';
import { isHidden, visibleVariables } from '../visible.js';
import type { Primitive } from './table.js';

/** Fields by number and by name, and `become:`. Fields count from 0, inherited ones first; those of Arrays are the elements. */
export function slotPrimitives(vm: VM): Record<string, Primitive> {
  const names = (object: Value): string[] => visibleVariables(vm.classOf(object).allInstanceVars());
  const isArray = (object: Value): object is MArray => object instanceof MArray && object.cls.inheritsFrom(vm.core.Array);
  const size = (object: Value): number => (isArray(object) ? object.items.length : names(object).length);
  const placeOf = (object: Value, name: string): number => vm.classOf(object).places.get(name)!;

  /** Runs the operation with an index that is in range. */
  const withIndex = (object: Value, index: Value, operation: (index: number) => Value): PrimitiveResult => {
    if (!isInteger(index)) return vm.failArgument(1, 'Integer', index);
    const n = size(object);
    return index < 0 || index >= n ? vm.failIndex(index, n) : operation(Number(index));
  };
  /** Runs the operation with the place of a variable that exists. */
  const withName = (object: Value, name: Value, operation: (place: number) => Value): PrimitiveResult => {
    const text = textOf(name);
    if (text === undefined) return vm.failArgument(1, 'String', name);
    const cls = vm.classOf(object);
    const place = isHidden(text) ? undefined : cls.places.get(text);
    return place === undefined ? vm.failError('Error', `no variable ${text} in ${cls.displayName}`) : operation(place);
  };
  const isPlain = (object: Value): object is PlainObject =>
    (object instanceof Obj4 || object instanceof Obj8) && (!object.cls.builtIn || object.cls === vm.core.Object);

  return {
    slotCount: size,
    slotAt: (object: Value, index: Value) => withIndex(object, index, (i) =>
      (isArray(object) ? object.items[i]! : getSlot(object, placeOf(object, names(object)[i]!)))),
    slotAtPut: (object: Value, index: Value, value: Value) => withIndex(object, index, (i) => {
      if (isArray(object)) object.items[i] = value;
      else setSlot(object, placeOf(object, names(object)[i]!), value);
      return object;
    }),
    slotNamed: (object: Value, name: Value) => withName(object, name, (place) => getSlot(object, place)),
    slotNamedPut: (object: Value, name: Value, value: Value) => withName(object, name, (place) => {
      setSlot(object, place, value);
      return object;
    }),
    objectBecome: (a: Value, b: Value) => {
      if (!isPlain(a) || !isPlain(b)) return vm.failError('PrimitiveError', 'receiver and argument must be plain objects');
      swap(a, b);
      // No activation goes on with what it knew of their classes.
      return vm.leaveHostStack(a);
    },
  };
}

/** Exchanges class and fields. A narrow object that becomes wide gets the slots that it lacks. */
function swap(a: PlainObject, b: PlainObject): void {
  [a.cls, b.cls] = [b.cls, a.cls];
  [a.more, b.more] = [b.more, a.more];
  const places = a instanceof Obj8 || b instanceof Obj8 ? 8 : 4;
  for (let place = 0; place < places; place++) {
    // The slot of an object that was narrow from the start reads undefined.
    const x: Value | undefined = getSlot(a, place), y: Value | undefined = getSlot(b, place);
    setSlot(a, place, y ?? null);
    setSlot(b, place, x ?? null);
  }
}
