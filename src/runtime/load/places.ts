import type { MClass } from '../class.js';
import { FIRST_OVERFLOW_PLACE } from '../values.js';

/** Inline slots of Obj4 and Obj8. */
const NARROW = 4, WIDE = 8;

/**
 * Gives the class an instance variable, which it must not have yet. Its place is one that neither the class nor any subclass uses, so that
 * code, frames and objects made before stay valid.
 */
export function addInstanceVariable(cls: MClass, name: string): void {
  const affected = [cls, ...descendants(cls)];
  const place = freePlace(affected);
  cls.instanceVars.push(name);
  for (const each of affected) each.places.set(name, place);
}

/** Must instances of a new class with so many variables, inherited ones included, be wide? */
export function needsWide(kind: MClass['kind'], variables: number): boolean {
  return kind === 'plain' && variables > NARROW;
}

function freePlace(affected: readonly MClass[]): number {
  const used = new Set(affected.flatMap((each) => [...each.places.values()]));
  const inline = Math.min(...affected.map(inlineSlots));
  for (let place = 0; place < inline; place++) if (!used.has(place)) return place;
  let place = FIRST_OVERFLOW_PLACE;
  while (used.has(place)) place++;
  return place;
}

/** Only plain objects have inline slots. */
function inlineSlots(cls: MClass): number {
  return cls.kind === 'plain' ? (cls.wide ? WIDE : NARROW) : 0;
}

/** All classes below a class. */
export function descendants(cls: MClass): MClass[] {
  return cls.subclasses.flatMap((subclass) => [subclass, ...descendants(subclass)]);
}
