/**
 * Slots that keep doubles. Storing a newly computed Float into an object would make an MFloat each time; a slot whose Floats change is given a box of its own instead,
 * an MFloat whose class is `vm.slotFloat`, which specialised code writes into in place (as V8 does with the fields of objects that hold doubles). The box never leaves
 * its slot: whoever reads the slot without knowing of doubles gets a Float of the same value (`getSlot`). Anything else may be stored there at any time, and then
 * takes the box's place.
 *
 * Only specialised code makes such boxes, and only in slots that have been opened to them; all code that reads these without expecting boxes is then out of use.
 */
import { descendants } from './load/places.js';
import type { MClass } from './class.js';
import { FIRST_OVERFLOW_PLACE } from './values.js';
import type { VM } from './vm.js';

/** The class that gives instances of `cls` their variable `name`. */
export function declaringClass(cls: MClass, name: string): MClass {
  let declaring = cls;
  while (declaring.superclass?.places.has(name) === true) declaring = declaring.superclass;
  return declaring;
}

/** Does the class's variable keep doubles, or may it? */
export const keepsDoubles = (cls: MClass, place: number): boolean => place < FIRST_OVERFLOW_PLACE && (cls.doubleSlots >> place & 1) === 1;

/** Lets the slot of the variable, in instances of the class that declares it and of all below, keep doubles. No code that reads it as it was must be running. */
export function openDoubleSlot(vm: VM, declaring: MClass, place: number): void {
  for (const cls of [declaring, ...descendants(declaring)]) cls.doubleSlots |= 1 << place;
  vm.exec.hasDoubleSlots = true;
}
