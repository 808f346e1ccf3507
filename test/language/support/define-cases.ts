import { expect, test } from 'vitest';
import { allCases } from './case.js';
import type { Mode } from './modes.js';

/** One test for each case, or for every so-manieth where a mode is dear, named `MODE area/case`. */
export function defineCases(mode: Mode, every = 1): void {
  for (const [index, { name, read }] of allCases().entries()) {
    if (index % every !== 0) continue;
    test(`${mode.name} ${name}`, { timeout: 20_000 }, async () => {
      const c = read();
      expect(await mode.run(c)).toEqual(c.expected);
    });
  }
}
