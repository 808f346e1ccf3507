import { getSlot, MArray, MBytes, Native, Obj4, Obj8, setSlot, type PlainObject, type Value } from './values.js';

/** State of a Native object that copies of the object do not share. */
export interface CopyableState<T = unknown> {
  /** A state of its own; contained values are mapped. */
  copy(map?: (v: Value) => Value): T;
}

type Copyable = PlainObject | MArray | MBytes | Native<CopyableState>;

/** Objects with mutable state of their own. Everything else is its own copy. */
function isCopyable(v: Value): v is Copyable {
  if (v === null || typeof v !== 'object') return false;
  return v instanceof Obj4 || v instanceof Obj8 || v instanceof MArray || v instanceof MBytes || (v instanceof Native && hasCopy(v.state));
}

function hasCopy(state: unknown): boolean {
  return typeof state === 'object' && state !== null && typeof (state as Partial<CopyableState>).copy === 'function';
}

/** A new object of the same class with the same slots and elements; the value itself if it has no mutable state of its own. */
export function shallowCopy(v: Value): Value {
  return isCopyable(v) ? duplicate(v) : v;
}

function duplicate(v: Copyable): Copyable {
  if (v instanceof MArray) return withMore(new MArray(v.cls, v.items.slice()), v);
  if (v instanceof MBytes) return withMore(new MBytes(v.cls, v.bytes.slice()), v);
  if (v instanceof Native) return withMore(new Native(v.cls, v.state.copy() as CopyableState), v);
  const result = v instanceof Obj8 ? new Obj8(v.cls) : new Obj4(v.cls);
  const places = v instanceof Obj8 ? 8 : 4;
  for (let place = 0; place < places; place++) setSlot(result, place, getSlot(v, place));
  return withMore(result, v);
}

function withMore<T extends Copyable>(result: T, { more }: Copyable): T {
  if (more !== null) result.more = more.slice();
  return result;
}

/**
 * A copy of everything reachable through slots and elements, sharing and cycles kept. Works through a list of objects still to be scanned, so
 * that long chains do not exhaust the host stack.
 */
export function deepCopy(root: Value): Value {
  const copies = new Map<Copyable, Copyable>();
  const waiting: Copyable[] = [];
  const map = (v: Value): Value => {
    if (!isCopyable(v)) return v;
    let copy = copies.get(v);
    if (copy === undefined) {
      copy = duplicate(v);
      copies.set(v, copy);
      waiting.push(copy);
    }
    return copy;
  };
  const result = map(root);
  for (let copy = waiting.pop(); copy !== undefined; copy = waiting.pop()) {
    mapSlots(copy, map);
    if (copy instanceof MArray) copy.items = copy.items.map(map);
    else if (copy instanceof Native) copy.state = copy.state.copy(map) as CopyableState;
  }
  return result;
}

function mapSlots(copy: Copyable, map: (v: Value) => Value): void {
  if (copy.more !== null) copy.more = copy.more.map(map);
  if (!(copy instanceof Obj4 || copy instanceof Obj8)) return;
  const places = copy instanceof Obj8 ? 8 : 4;
  for (let place = 0; place < places; place++) setSlot(copy, place, map(getSlot(copy, place)));
}
