/** Values of flags that several commands have. */
import { dashed } from './arguments.js';
import { UsageError } from './errors.js';

/** One of these; null without the flag. Throws a UsageError for anything else. */
export function oneOf(flags: ReadonlyMap<string, string>, name: string, allowed: readonly string[]): string | null {
  const value = flags.get(name);
  if (value === undefined) return null;
  if (allowed.includes(value)) return value;
  throw new UsageError(`invalid value "${value}" for ${dashed(name)}: expected ${allowed.filter((text) => text !== '').join(', ')}`);
}

/** A positive integer; null without the flag. Throws a UsageError for anything else. */
export function count(flags: ReadonlyMap<string, string>, name: string): number | null {
  const value = flags.get(name);
  if (value === undefined) return null;
  if (/^[1-9][0-9]{0,8}$/.test(value)) return Number(value);
  throw new UsageError(`invalid value "${value}" for ${dashed(name)}: expected a positive integer`);
}
