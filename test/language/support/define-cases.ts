import { expect, test } from 'vitest';
import { allCases } from './case.js';
import type { Mode } from './modes.js';

/** One test for each case, named `MODE area/case`. */
export function defineCases(mode: Mode): void {
  for (const { name, read } of allCases()) {
    test(`${mode.name} ${name}`, { timeout: 20_000 }, async () => {
      const c = read();
      expect(await mode.run(c)).toEqual(c.expected);
    });
  }
}
