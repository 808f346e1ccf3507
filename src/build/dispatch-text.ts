/** The dispatch table as TypeScript. */
import type { PersistedUnit } from '../jit/persisted.js';

/** Version of the form of dispatch tables. Others are not loaded. */
export const TABLE_FORMAT = 1;

/** The elements of the table's list: a line each, long as it may be. */
export function entryText({ unit, ...facts }: PersistedUnit): string {
  const { name, constants, dependencies, loops, exits } = unit;
  return `{ factory: ${name}, ...${JSON.stringify({ ...facts, unit: { name, constants, dependencies, loops, exits } })} }`;
}
