import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Liveness } from '../../../src/translate/generate/liveness.js';
import { Locals } from '../../../src/translate/generate/locals.js';
import type { Node } from '../../../src/translate/ir/node.js';
import { INT, typeOf } from '../../../src/translate/ir/types.js';
import { GraphMaker } from '../support/graphs.js';
import { integerGraph, integerProgram } from '../support/integer-programs.js';

test('values whose live ranges overlap never share a local, and a dedicated value shares its with none', () => {
  fc.assert(fc.property(integerProgram, fc.nat(20), (program, choice) => {
    const liveness = new Liveness(integerGraph(program).graph), values = [...liveness.intervals];
    const dedicated = new Set(values.filter((_, i) => i === choice).map(([node]) => node));
    const locals = new Locals(liveness, dedicated);
    for (const [i, [a, first]] of values.entries()) {
      for (const [b, second] of values.slice(i + 1)) {
        const overlap = first.start <= second.end && second.start <= first.end;
        if (overlap || dedicated.has(a) || dedicated.has(b)) expect(locals.nameOf(a)).not.toBe(locals.nameOf(b));
      }
    }
  }), { numRuns: 500 });
});

/** Who is live together with `node`, by its interval. */
const live = (liveness: Liveness, node: Node): { start: number; end: number } | undefined => liveness.intervals.get(node);

test('a value lives up to its last use, in a state as well, and one that nobody wants has no local and is not computed', () => {
  const g = new GraphMaker();
  const x = g.parameter('r1', typeOf(INT)), kept = g.integer('+', x, x), unused = g.getSlot(x, 0), other = g.integer('+', x, kept, g.state(kept));
  const last = g.integer('*', other, other, g.state(kept));
  g.answer(last);
  const liveness = new Liveness(g.graph), locals = new Locals(liveness, new Set());
  expect(live(liveness, kept)!.end).toBeGreaterThan(live(liveness, other)!.start);
  expect(locals.nameOf(kept)).not.toBe(locals.nameOf(other));
  expect(locals.nameOf(last)).toBe(locals.nameOf(kept));
  expect(live(liveness, unused)).toBeUndefined();
  expect(g.graph.entry.nodes).not.toContain(unused);
  expect(() => locals.nameOf(unused)).toThrow('no local for getSlot');
});

test('a phi has the local of what goes into it, where that is free', () => {
  const g = new GraphMaker();
  const { head, phi } = g.loop(g.int(0), typeOf(INT)), next = g.integer('+', phi, g.int(1));
  phi.inputs.push(next);
  const { no } = g.branch(g.compare('<', next, g.int(9)), head);
  g.block = no;
  g.answer(next);
  const locals = new Locals(new Liveness(g.graph), new Set());
  expect([locals.names, locals.nameOf(phi)]).toEqual([['i0'], locals.nameOf(next)]);
});

test('doubles and integers have locals of their own, which hold numbers from the start', () => {
  const g = new GraphMaker();
  const object = g.getSlot(g.parameter('r1'), 0), double = g.toDouble(object), integer = g.integer('+', g.int(1), g.int(2), g.state(g.box(double)));
  g.answer(g.call(object, integer, g.box(g.float('+', double, double))));
  const locals = new Locals(new Liveness(g.graph), new Set());
  expect(locals.declarations.filter((text) => !text.startsWith('v'))).toEqual([expect.stringMatching(/^d\d: V = NaN$/), expect.stringMatching(/^i\d: V = 0$/)]);
  expect(locals.nameOf(object)).toMatch(/^v/);
});

test('what is used once, in the same block, stands where it is used; what is used twice, behind a join or in a state does not', () => {
  const g = new GraphMaker();
  const x = g.toDouble(g.parameter('r1', typeOf(INT))), once = g.float('+', x, x), twice = g.float('*', once, x);
  const compared = g.add({ op: 'compare', sign: '<', doubles: true }, [twice, twice], typeOf(INT));
  g.branch(compared);
  const behind = g.float('-', twice, x);
  const box = g.box(behind);
  g.answer(g.call(box));
  const liveness = new Liveness(g.graph);
  expect([x, once, twice, compared, behind].map((node) => liveness.isFolded(node))).toEqual([false, true, false, true, false]);
});
