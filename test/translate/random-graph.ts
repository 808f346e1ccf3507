/** Random reducible control-flow graphs: a single node, grown by undoing the reductions T1 and T2 of Hecht and Ullman. */
import fc from 'fast-check';

export interface GrowthStep { readonly node: number; readonly keep: number; readonly move: number }

export const growth: fc.Arbitrary<GrowthStep[]> = fc.array(
  fc.record({ node: fc.nat(1000), keep: fc.nat(3), move: fc.nat(3) }), { maxLength: 40 });

/** Successors of each node; node 0 is the entry; at most two a node. */
export function grow(steps: readonly GrowthStep[]): number[][] {
  const graph: number[][] = [[]];
  for (const { node: choice, keep, move } of steps) {
    const node = choice % graph.length;
    const old = graph[node]!;
    if (keep === 3 && move === 3) {
      // T1 undone: an edge to itself.
      if (old.length < 2) old.push(node);
      continue;
    }
    // T2 undone: a new node that only this one leads to takes over some of its edges.
    const kept = old.filter((_, index) => (keep >> index & 1) === 1).slice(0, 1);
    const moved = old.filter((_, index) => (keep >> index & 1) === 0 || (move >> index & 1) === 1);
    const added = graph.length;
    graph[node] = move % 2 === 0 ? [...kept, added] : [added, ...kept];
    graph.push(moved);
  }
  return graph;
}
