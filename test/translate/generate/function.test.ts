import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate, isSmallInteger, type Evaluation } from '../support/evaluate-graph.js';
import { anInteger, integerGraph, integerProgram } from '../support/integer-programs.js';
import { generate, type Run } from '../support/run-graph.js';
import { findRanges } from '../../../src/translate/passes/ranges.js';
import { removeRedundancy } from '../../../src/translate/passes/redundancy.js';
import { simplify } from '../../../src/translate/passes/simplify.js';
import { inferTypes } from '../../../src/translate/passes/types.js';
import { NO_REPORT } from '../../../src/translate/passes/reports.js';

/** Host numbers as the integers that they are; -0 is none. */
function exact(value: unknown): unknown {
  return typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0) ? BigInt(value) : value;
}
function comparable(run: Run | Evaluation): unknown {
  return run.kind === 'answer' ? exact(run.value) : run.registers.map(exact);
}

const PASSES = [inferTypes, simplify, removeRedundancy, findRanges];
const inputs = fc.array(fc.tuple(anInteger, anInteger), { minLength: 1, maxLength: 8 });

test('the generated text computes what the graph says, and leaves it where that does, with the same registers; passes do not change it', () => {
  fc.assert(fc.property(integerProgram, fc.subarray(PASSES), inputs, (program, passes, args) => {
    const { graph } = integerGraph(program), plain = integerGraph(program).graph;
    for (const pass of passes) pass(graph, NO_REPORT);
    const generated = generate(graph);
    for (const [r1, r2] of args) {
      const expected = evaluate(graph, { r1, r2 }), run = generated.run(r1, r2);
      expect([run.kind, comparable(run)]).toEqual([expected.kind, comparable(expected)]);
      if (run.kind !== 'answer') continue;
      expect(isSmallInteger(exact(run.value) as bigint)).toBe(true);
      expect(comparable(run)).toEqual(comparable(evaluate(plain, { r1, r2 }, { unbounded: true })));
    }
  }), { numRuns: 400 });
});
