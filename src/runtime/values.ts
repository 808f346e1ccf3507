/**
 * The one representation of values, shared by interpreter, compiled code and primitives.
 *
 *     nil, true, false     null, true, false
 *     SmallInteger         number: integral, within 48 bits, never -0
 *     BigInteger           bigint, only outside the SmallInteger range
 *     String               string
 *     everything else      an object whose first property is `cls`
 *
 * A Float is always an MFloat, also when its value is integral: a bare `number` is a SmallInteger, without exception.
 */
import type { MClass } from './class.js';
import type { Code } from './code.js';
import type { Process } from '../process/process.js';

export interface HeapObject { cls: MClass }
export type Value = null | boolean | number | bigint | string | HeapObject;

/** Inline slots s0 … s7 have places 0 … 7; places from 8 on are elements of `more`. See MClass.places. */
export const FIRST_OVERFLOW_PLACE = 8;

/** A plain object with up to four inline slots. */
export class Obj4 implements HeapObject {
  cls: MClass;
  more: Value[] | null = null;
  s0: Value = null;
  s1: Value = null;
  s2: Value = null;
  s3: Value = null;
  constructor(cls: MClass) { this.cls = cls; }
}

/** A plain object with up to eight inline slots. */
export class Obj8 implements HeapObject {
  cls: MClass;
  more: Value[] | null = null;
  s0: Value = null;
  s1: Value = null;
  s2: Value = null;
  s3: Value = null;
  s4: Value = null;
  s5: Value = null;
  s6: Value = null;
  s7: Value = null;
  constructor(cls: MClass) { this.cls = cls; }
}

export type PlainObject = Obj4 | Obj8;

/** Array, ArrayList and their subclasses; `more` holds instance variables that a subclass declares. */
export class MArray implements HeapObject {
  cls: MClass;
  more: Value[] | null = null;
  items: Value[];
  constructor(cls: MClass, items: Value[]) { this.cls = cls; this.items = items; }
}

export class MBytes implements HeapObject {
  cls: MClass;
  more: Value[] | null = null;
  bytes: Uint8Array;
  constructor(cls: MClass, bytes: Uint8Array) { this.cls = cls; this.bytes = bytes; }
}

/** A boxed double. `cls` is always the class Float, but for the boxes that slots keep for themselves (see double-slots.ts): only these ever change. */
export class MFloat implements HeapObject {
  cls: MClass;
  value: number;
  constructor(cls: MClass, value: number) { this.cls = cls; this.value = value; }
}

/** Interned: one object per text and VM, so identity is equality. */
export class MSymbol implements HeapObject {
  cls: MClass;
  readonly text: string;
  /** Number of arguments if the symbol is used as a selector. */
  readonly numArgs: number;
  /** Unique in its VM. */
  readonly serial: number;
  constructor(cls: MClass, text: string, numArgs: number, serial: number) { this.cls = cls; this.text = text; this.numArgs = numArgs; this.serial = serial; }
}

/** Interned: one object per code point and VM. */
export class MChar implements HeapObject {
  cls: MClass;
  readonly code: number;
  constructor(cls: MClass, code: number) { this.cls = cls; this.code = code; }
}

/** Identity of a method or doIt activation: the target of non-local returns from blocks written in it. */
export class Home implements HeapObject {
  cls: MClass;
  active = true;
  readonly process: Process;
  constructor(cls: MClass, process: Process) { this.cls = cls; this.process = process; }
}

/** A block closure. `captured` holds values and cells in the order of the template's captures. */
export class Block implements HeapObject {
  cls: MClass;
  readonly code: Code;
  readonly receiver: Value;
  readonly home: Home | null;
  readonly captured: readonly unknown[];
  constructor(cls: MClass, code: Code, receiver: Value, home: Home | null, captured: readonly unknown[]) {
    this.cls = cls; this.code = code; this.receiver = receiver; this.home = home; this.captured = captured;
  }
}

/** A variable that is assigned after a block captured it. Lives in registers and captured lists only, never visible as a value. */
export class Cell {
  value: Value;
  constructor(value: Value) { this.value = value; }
}

/**
 * An object of the library whose state is a host object that Maggie code does not see (streams' buffers, regular expressions,
 * hash tables …). `state` is owned by the primitives of that class.
 */
export class Native<T = unknown> implements HeapObject {
  cls: MClass;
  more: Value[] | null = null;
  state: T;
  constructor(cls: MClass, state: T) { this.cls = cls; this.state = state; }
}

/** A global or class variable. */
export class Binding {
  readonly name: string;
  value: Value = null;
  /** false while nothing has defined it: it then reads as nil. */
  defined = false;
  constructor(name: string) { this.name = name; }
}

/** Read the slot at a place of any object that can have slots. */
export function getSlot(object: any, place: number): Value {
  const value = contentOf(object, place);
  // A slot's own box stays in its slot: see double-slots.ts.
  return value instanceof MFloat && value.cls.boxesSlots ? new MFloat(value.cls.superclass!, value.value) : value;
}

/** What the slot holds, which may be a box of its own. */
function contentOf(object: any, place: number): Value {
  switch (place) {
    case 0: return object.s0;
    case 1: return object.s1;
    case 2: return object.s2;
    case 3: return object.s3;
    case 4: return object.s4;
    case 5: return object.s5;
    case 6: return object.s6;
    case 7: return object.s7;
    default: {
      const more: Value[] | null = object.more;
      return more !== null && place - FIRST_OVERFLOW_PLACE < more.length ? more[place - FIRST_OVERFLOW_PLACE] : null;
    }
  }
}

/** Write the slot at a place; the overflow array grows as needed (an object may be older than the variable). */
export function setSlot(object: any, place: number, value: Value): void {
  switch (place) {
    case 0: object.s0 = value; break;
    case 1: object.s1 = value; break;
    case 2: object.s2 = value; break;
    case 3: object.s3 = value; break;
    case 4: object.s4 = value; break;
    case 5: object.s5 = value; break;
    case 6: object.s6 = value; break;
    case 7: object.s7 = value; break;
    default: {
      let more: Value[] | null = object.more;
      if (more === null) more = object.more = [];
      const index = place - FIRST_OVERFLOW_PLACE;
      while (more.length < index) more.push(null);
      more[index] = value;
    }
  }
}

/** The range of SmallIntegers, 48 bits. An enum, because the bundler replaces its members by numbers: compiled, a variable of a module is loaded and checked at each use. */
export enum Small { MIN = -0x8000_0000_0000, MAX = 0x7fff_ffff_ffff }

/** Is this host number (known to be integral) within the SmallInteger range? */
export function isSmall(n: number): boolean { return n >= Small.MIN && n <= Small.MAX; }

/** The integer value of a bigint: a SmallInteger where it fits. */
export function normalizeBig(n: bigint): number | bigint {
  return n >= -140737488355328n && n <= 140737488355327n ? Number(n) : n;
}
