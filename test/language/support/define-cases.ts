import { expect, test } from 'vitest';
import { allCases, type Case } from './case.js';
import type { Mode } from './modes.js';

/** One test for each case that `applies`, named `MODE area/case`. */
export function defineCases(mode: Mode, applies: (c: Case) => boolean = () => true): void {
  for (const { name, read } of allCases()) {
    if (!appliesTo(read, applies)) continue;
    test(`${mode.name} ${name}`, { timeout: 20_000 }, async () => {
      const c = read();
      expect(await mode.run(c)).toEqual(c.expected);
    });
  }
}

/** A case with a mistake in it has a test, which reports that. */
function appliesTo(read: () => Case, applies: (c: Case) => boolean): boolean {
  try {
    return applies(read());
  } catch {
    return true;
  }
}
