/**
 * What is known of a value: a set of kinds, and, where all of them are heap objects of one class, that class. RAW is a host double that stands for a Float: it
 * lives in locals only.
 */
import type { ClassRef, Guard } from '../unit.js';

export const INT = 1, BIG = 2, FLOAT = 4, STRING = 8, NIL = 16, TRUE = 32, FALSE = 64, OBJECT = 128, RAW = 256, CELL = 512;
export const BOOLEAN = TRUE | FALSE;
const ANY_BITS = INT | BIG | FLOAT | STRING | NIL | BOOLEAN | OBJECT;

export interface Type { readonly bits: number; readonly cls: ClassRef | null }

export const FLOAT_CLASS: ClassRef = { name: 'Float', meta: false };

const plain = new Map<number, Type>();

/** The type of values of these kinds. */
export function typeOf(bits: number): Type {
  let type = plain.get(bits);
  if (type === undefined) plain.set(bits, type = Object.freeze({ bits, cls: null }));
  return type;
}

export const ANY = typeOf(ANY_BITS);
/** No value at all: of code that is not known to be reached. */
export const NOTHING = typeOf(0);

/** Instances of exactly this class. */
export function instancesOf(cls: ClassRef, guard: Guard): Type {
  const bits = kindBits(cls, guard);
  return bits === OBJECT ? { bits, cls } : typeOf(bits);
}

/** The kinds that instances of a class have. */
export function kindBits({ name, meta }: ClassRef, guard: Guard): number {
  switch (guard) {
    case 'number': return INT;
    case 'bigint': return BIG;
    case 'string': return STRING;
    case 'null': return NIL;
    case 'true': return TRUE;
    case 'false': return FALSE;
    default: return name === 'Float' && !meta ? FLOAT : OBJECT;
  }
}

export const sameClass = (a: ClassRef, b: ClassRef): boolean => a.name === b.name && a.meta === b.meta;

/** Least upper bound. */
export function join(a: Type, b: Type): Type {
  if (a === b || b.bits === 0) return a;
  if (a.bits === 0) return b;
  if (a.cls !== null && b.cls !== null && sameClass(a.cls, b.cls)) return a;
  return typeOf(a.bits | b.bits);
}

/** The values of `a` that are of `b`. */
export function meet(a: Type, b: Type): Type {
  let bits = a.bits & b.bits;
  if (a.cls !== null && b.cls !== null && !sameClass(a.cls, b.cls)) bits &= ~OBJECT;
  const cls = bits === OBJECT ? a.cls ?? b.cls : null;
  return cls === null ? typeOf(bits) : { bits, cls };
}

/** Is every value of `a` one of `b`? */
export function isWithin(a: Type, b: Type): boolean {
  if ((a.bits & ~b.bits) !== 0) return false;
  return b.cls === null || a.bits === 0 || (a.cls !== null && sameClass(a.cls, b.cls));
}

/** Can a value of this type be an instance of the class? */
export function mayBe(type: Type, cls: ClassRef, guard: Guard): boolean {
  const bits = kindBits(cls, guard);
  return (type.bits & bits) !== 0 && (bits !== OBJECT || type.cls === null || sameClass(type.cls, cls));
}

/** `integer`, `Point`, `float | nil`: for reports. */
export function typeText({ bits, cls }: Type): string {
  if (cls !== null) return cls.meta ? `${cls.name} class` : cls.name;
  if (bits === ANY_BITS) return 'anything';
  const names = [[INT, 'integer'], [BIG, 'big'], [FLOAT, 'float'], [STRING, 'string'], [NIL, 'nil'], [TRUE, 'true'], [FALSE, 'false'], [OBJECT, 'object'], [RAW, 'double'], [CELL, 'cell']] as const;
  return names.filter(([bit]) => (bits & bit) !== 0).map(([, name]) => name).join(' | ') || 'nothing';
}
