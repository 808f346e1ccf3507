/**
 * Structured control flow out of a reducible graph: labelled blocks for nodes that several edges join at, labelled loops for loop
 * heads, nothing duplicated and no state variable (Norman Ramsey, "Beyond Relooper: Recursive Translation of Unstructured Control
 * Flow to Structured Control Flow", ICFP 2022).
 */
import { immediateDominators, reversePostorder, type Graph } from './graph.js';

export type Statement =
  /** The straight-line code of a node. */
  | { readonly kind: 'node'; readonly node: number }
  /** The two-way branch that ends a node. */
  | { readonly kind: 'branch'; readonly node: number; readonly taken: readonly Statement[]; readonly other: readonly Statement[] }
  /** Leaving it continues behind it. */
  | { readonly kind: 'block'; readonly label: number; readonly body: readonly Statement[] }
  /** Its body never ends by falling through, except to start again. */
  | { readonly kind: 'loop'; readonly label: number; readonly body: readonly Statement[] }
  | { readonly kind: 'break' | 'continue'; readonly label: number };

/** The graph entered at `entry` as structured code (labels are node numbers); null if it is irreducible. Nodes have at most two successors. */
export function structure(graph: Graph, entry: number): Statement[] | null {
  const order = reversePostorder(graph, entry);
  const { nodes, position } = order;
  const dominator = immediateDominators(graph, order);
  const dominates = (a: number, b: number): boolean => {
    while (position[b]! > position[a]!) b = dominator[b]!;
    return a === b;
  };
  const isLoop = new Set<number>();
  const forwardEdges = new Array<number>(graph.length).fill(0);
  for (const from of nodes) {
    for (const to of graph[from]!) {
      if (position[to]! > position[from]!) forwardEdges[to]!++;
      else if (dominates(to, from)) isLoop.add(to);
      else return null;
    }
  }
  const isMerge = (node: number): boolean => forwardEdges[node]! > 1;
  /** Merge nodes that a node dominates immediately, last in order first: the outermost block belongs to the last one. */
  const merges: number[][] = graph.map(() => []);
  for (let i = nodes.length - 1; i > 0; i--) if (isMerge(nodes[i]!)) merges[dominator[nodes[i]!]!]!.push(nodes[i]!);

  /** `next` is where control goes by falling out of the code that is being made; -1 if it must not. */
  const tree = (node: number, next: number): Statement[] => {
    if (!isLoop.has(node)) return within(node, 0, next);
    return [{ kind: 'loop', label: node, body: within(node, 0, node) }];
  };
  const within = (node: number, merge: number, next: number): Statement[] => {
    const label = merges[node]![merge];
    if (label === undefined) return ownCode(node, next);
    return [{ kind: 'block', label, body: within(node, merge + 1, label) }, ...tree(label, next)];
  };
  const ownCode = (node: number, next: number): Statement[] => {
    const [first, second] = graph[node]!;
    if (first === undefined) return [{ kind: 'node', node }];
    if (second === undefined) return [{ kind: 'node', node }, ...edge(node, first, next)];
    return [{ kind: 'node', node }, { kind: 'branch', node, taken: edge(node, first, next), other: edge(node, second, next) }];
  };
  const edge = (from: number, to: number, next: number): Statement[] => {
    if (to === next) return [];
    if (position[to]! <= position[from]!) return [{ kind: 'continue', label: to }];
    return isMerge(to) ? [{ kind: 'break', label: to }] : tree(to, next);
  };
  return tree(entry, -1);
}
