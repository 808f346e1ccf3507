import type { Value } from '../runtime/values.js';
import type { Machine } from './machine.js';

/**
 * What remains to be done with a value: one entry of a process's stack. `resume` is called once, after the entry was popped; it
 * either answers a value to the entry below (`machine.answer`) or pushes further entries. It never calls back into the machine's
 * loop, so that the host stack stays flat whatever the depth of the program (a CEK machine, Felleisen and Friedman 1986).
 */
export interface Continuation {
  resume(machine: Machine, value: Value): void;
}
