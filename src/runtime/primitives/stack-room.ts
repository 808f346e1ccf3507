import type { Primitive } from './table.js';

/** Calls that fit on the host stack if a primitive and what it calls do. */
const DEPTH = 60;

/**
 * A primitive that the end of the host stack interrupts is executed again. Those that call others after their first change are given enough room before
 * they begin, or none at all.
 */
export function withStackRoom(primitives: Record<string, Primitive>): Record<string, Primitive> {
  return Object.fromEntries(Object.entries(primitives).map(([name, primitive]) => [name, guarded(primitive)]));
}

/** By number of parameters: a rest parameter would allocate. */
function guarded(primitive: Primitive): Primitive {
  switch (primitive.length) {
    case 0: case 1: return (receiver) => { descend(DEPTH); return primitive(receiver); };
    case 2: return (receiver, a) => { descend(DEPTH); return primitive(receiver, a); };
    default: return (receiver, ...args) => { descend(DEPTH); return primitive(receiver, ...args); };
  }
}

/** Throws a RangeError if there is not enough room. */
function descend(depth: number): number { return depth === 0 ? 0 : descend(depth - 1) + 1; }
