import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCase } from '../language/support/case.js';
import { ast, baseline, deopt, deoptRandom, interpreter, suspendRandom } from '../language/support/modes.js';
import { randomProgram } from './random-program.js';

const MODES = [interpreter, baseline, deopt, deoptRandom, suspendRandom];

test('random programs print the same in every mode as in the AST interpreter', { timeout: 240_000 }, async () => {
  let finished = 0;
  await fc.assert(fc.asyncProperty(randomProgram, async (text) => {
    const c = parseCase('random', [{ path: 'random.mag', relativePath: 'random.mag', text: `${text}"expect:"\n` }], false);
    const reference = await ast.run(c);
    if (reference.stdout !== '') finished++;
    for (const mode of MODES) expect(await mode.run(c), mode.name).toEqual(reference);
  }), { numRuns: 100, seed: 20240, interruptAfterTimeLimit: 200_000, markInterruptAsFailure: true });
  // The generator must not have degenerated into programs that do not even load.
  expect(finished).toBeGreaterThan(90);
});
