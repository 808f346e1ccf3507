import { expect, test } from 'vitest';
import { allCases, type Case } from './case.js';
import type { Mode } from './modes.js';

/**
 * One test for each case that `applies`, named `MODE area/case`. What does not print what it must is run in the modes `parts` as well, of which this one is
 * made, so that the failure says in which of them it shows.
 */
export function defineCases(mode: Mode, applies: (c: Case) => boolean = () => true, parts: readonly Mode[] = []): void {
  for (const { name, read } of allCases()) {
    if (!appliesTo(read, applies)) continue;
    test(`${mode.name} ${name}`, { timeout: 20_000 }, async () => {
      const c = read();
      const outcome = await mode.run(c);
      const where = isExpected(c, outcome) ? '' : await Promise.all(parts.map(async (part) => `${part.name} alone: ${isExpected(c, await part.run(c)) ? 'right' : 'wrong'}`));
      expect(outcome, String(where)).toEqual(c.expected);
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

function isExpected({ expected }: Case, { stdout, stderr, status }: Case['expected']): boolean {
  return stdout === expected.stdout && stderr === expected.stderr && status === expected.status;
}
