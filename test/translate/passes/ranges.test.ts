import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findRanges } from '../../../src/translate/passes/ranges.js';
import type { IntegerSign, Node } from '../../../src/translate/ir/node.js';
import { INT, typeOf } from '../../../src/translate/ir/types.js';
import { evaluate, isSmallInteger, isWord } from '../support/evaluate-graph.js';
import { GraphMaker } from '../support/graphs.js';
import { anInteger, integerGraph, integerProgram } from '../support/integer-programs.js';
import { NO_REPORT } from '../../../src/translate/passes/reports.js';

test('no operand lies outside of its range, and no check is missing that is needed', () => {
  fc.assert(fc.property(integerProgram, fc.array(fc.tuple(anInteger, anInteger), { minLength: 1, maxLength: 8 }), (program, inputs) => {
    const { graph } = integerGraph(program);
    findRanges(graph, NO_REPORT);
    const inFurther = (node: Node): boolean => graph.blocks.every(({ phis, nodes, ending }) => !phis.some(({ inputs: all }) => all.includes(node))
      && !(ending.kind === 'return' && ending.value === node)
      && nodes.every((user) => !user.inputs.includes(node) || user.op === 'compare' || (user.info.op === 'integer' && '+-*'.includes(user.info.sign))));
    const watch = (node: Node, a: bigint, b: bigint, result: bigint): void => {
      const { operands } = node.arithmetic!;
      [a, b].forEach((value, i) => expect(value >= operands[i]!.low && value <= operands[i]!.high).toBe(true));
      // Beyond SmallIntegers only where a sum goes into others, and only as far as a host number is exact.
      if (node.info.op === 'integer' && node.info.narrow) expect(isWord(result)).toBe(true);
      else if (!isSmallInteger(result)) expect(inFurther(node) && Number.isSafeInteger(Number(result))).toBe(true);
    };
    for (const [r1, r2] of inputs) evaluate(graph, { r1, r2 }, { watch });
  }), { numRuns: 1500 });
});

/** The checks of `r1 SIGN r2`, answered, where the operands were masked with these integers; null is no mask. */
function checks(sign: IntegerSign, left: number | null, right: number | null): string {
  const g = new GraphMaker();
  const operand = (name: string, mask: number | null): Node => {
    const parameter = g.parameter(name, typeOf(INT));
    return mask === null ? parameter : g.integer('&', parameter, g.int(mask));
  };
  const node = g.integer(sign, operand('r1', left), operand('r2', right));
  g.answer(node);
  findRanges(g.graph, NO_REPORT);
  return [node.arithmetic!.tooLow ? 'low' : '', node.arithmetic!.tooHigh ? 'high' : ''].join('');
}

test('which operations on which operands are checked', () => {
  expect([checks('+', null, null), checks('-', null, null), checks('*', null, null)]).toEqual(['lowhigh', 'lowhigh', 'lowhigh']);
  expect([checks('+', 255, 255), checks('-', 255, 255), checks('*', 255, 255)]).toEqual(['', '', '']);
  expect([checks('+', null, 255), checks('-', null, 255), checks('*', 2 ** 30 - 1, 2 ** 30 - 1)]).toEqual(['high', 'low', 'high']);
  // Of all quotients only that of the least SmallInteger and -1 is none.
  expect([checks('div', null, null), checks('quo', null, null), checks('quo', null, 255), checks('div', 255, null)]).toEqual(['high', 'high', '', '']);
  expect([checks('mod', null, 255), checks('|', null, null)]).toEqual(['', '']);
});

test('a shift to the left is checked unless its result surely is a SmallInteger', () => {
  const shifted = (mask: number | null, places: number): boolean[] => {
    const g = new GraphMaker();
    const x = g.parameter('r1', typeOf(INT)), node = g.integer('<<', mask === null ? x : g.integer('&', x, g.int(mask)), g.int(places));
    g.answer(node);
    findRanges(g.graph, NO_REPORT);
    return [node.arithmetic!.tooLow, node.arithmetic!.tooHigh];
  };
  expect([shifted(null, 5), shifted(255, 40), shifted(255, 39)]).toEqual([[true, true], [false, true], [false, false]]);
});

test('a counter that a comparison bounds is not checked; one that nothing bounds is', () => {
  for (const [bounded, expected] of [[true, [false, false]], [false, [false, true]]] as const) {
    const g = new GraphMaker();
    const limit = g.parameter('r1', typeOf(INT)), { head, phi } = g.loop(g.int(1), typeOf(INT));
    const { no } = g.branch(bounded ? g.compare('<', phi, limit) : g.call());
    const next = g.integer('+', phi, g.int(1));
    phi.inputs.push(next);
    g.jump(head);
    g.block = no;
    g.answer(phi);
    findRanges(g.graph, NO_REPORT);
    expect([next.arithmetic!.tooLow, next.arithmetic!.tooHigh]).toEqual(expected);
    expect(next.arithmetic!.operands[0].low).toBe(1);
  }
});

test('a sum that only goes into further arithmetic is checked there, once', () => {
  const g = new GraphMaker();
  const x = g.parameter('r1', typeOf(INT)), inner = g.integer('+', x, x), outer = g.integer('-', inner, x);
  g.answer(outer);
  findRanges(g.graph, NO_REPORT);
  expect([inner, outer].map(({ arithmetic }) => arithmetic!.tooHigh)).toEqual([false, true]);
  expect(inner.arithmetic!.operands[0].high).toBe(2 ** 47 - 1);
});
