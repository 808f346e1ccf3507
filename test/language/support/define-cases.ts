import { expect, test } from 'vitest';
import { allCases } from './case.js';
import type { Mode } from './modes.js';

/** One test for each case, named `MODE area/case`; none for the cases of the areas that are left out. */
export function defineCases(mode: Mode, leftOut: readonly string[] = []): void {
  for (const { name, read } of allCases()) {
    if (leftOut.includes(name.slice(0, name.indexOf('/')))) continue;
    test(`${mode.name} ${name}`, { timeout: 20_000 }, async () => {
      const c = read();
      expect(await mode.run(c)).toEqual(c.expected);
    });
  }
}
