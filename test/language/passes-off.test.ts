import { expect, test } from 'vitest';
import { PASS_NAMES } from '../../src/translate/passes/names.js';
import { allCases } from './support/case.js';
import { optimisedWarm } from './support/modes.js';

/** Between them, what each pass is for: loops, cells, blocks that end methods, doubles, sites of several classes. */
const CASES: ReadonlySet<string> = new Set([
  'specialised/edges-of-integers', 'hot-loops/overflow-in-mid-loop', 'hot-loops/floats-after-integers', 'hot-loops/escaping-block', 'hot-loops/nested-with-break',
  'closures/shared-between-blocks', 'closures/three-levels', 'nonlocal-return/hot', 'nonlocal-return/in-while-loop', 'floats/sum-loop', 'floats/mixed-arithmetic',
  'polymorphism/one-to-eight-classes', 'polymorphism/slot-kinds-change',
]);

test.each(PASS_NAMES)('programs do the same without the pass %s', async (pass) => {
  const cases = allCases().filter(({ name }) => CASES.has(name));
  expect(cases).toHaveLength(CASES.size);
  for (const { name, read } of cases) {
    const c = read();
    expect({ name, ...await optimisedWarm.run(c, undefined, { withoutPasses: [pass] }) }).toEqual({ name, ...c.expected });
  }
});
