import fc from 'fast-check';
import { expect, test } from 'vitest';
import { immediateDominators, reversePostorder, type Graph } from '../../src/translate/graph.js';
import { grow, growth } from './random-graph.js';

/** Nodes that can be reached from 0 without passing by `without`. */
function reachable(graph: Graph, without: number): Set<number> {
  const seen = new Set<number>();
  const open = without === 0 ? [] : [0];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node) || node === without) continue;
    seen.add(node);
    open.push(...graph[node]!);
  }
  return seen;
}

test('each dominator lies on every path, and nothing below it does', () => {
  fc.assert(fc.property(growth, (steps) => {
    const graph = grow(steps);
    const order = reversePostorder(graph, 0);
    const dominator = immediateDominators(graph, order);
    const all = reachable(graph, -1);
    expect(new Set(order.nodes)).toEqual(all);
    for (const node of order.nodes.slice(1)) {
      const dominators = [...all].filter((other) => other !== node && !reachable(graph, other).has(node));
      expect(dominators).toContain(dominator[node]);
      // The immediate one is dominated by all the others.
      for (const other of dominators) if (other !== dominator[node]) expect(reachable(graph, other).has(dominator[node]!)).toBe(false);
    }
  }), { numRuns: 200 });
});

test('an irreducible graph has dominators too', () => {
  const graph = [[1, 2], [2], [1, 3], []];
  expect(immediateDominators(graph, reversePostorder(graph, 0))).toEqual([0, 0, 0, 2]);
});
