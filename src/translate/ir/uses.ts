import type { Graph } from './graph.js';
import { current, eachFrame, type Node, type State } from './node.js';

/** Calls `visit` with every place of the graph where a node is used; the answer, if it is another node, takes its place. Nodes in states are not visited. */
export function rewriteInputs(graph: Graph, visit: (node: Node) => Node): void {
  for (const block of graph.blocks) {
    for (const node of [...block.phis, ...block.nodes]) node.inputs = node.inputs.map(visit);
    const { ending } = block;
    if (ending.kind === 'branch') ending.condition = visit(ending.condition);
    else if (ending.kind === 'return') ending.value = visit(ending.value);
  }
}

/** Everything points to the nodes that have taken others' places, and replaced nodes are gone. */
export function settle(graph: Graph): void {
  rewriteInputs(graph, current);
  for (const block of graph.blocks) {
    block.nodes = block.nodes.filter(({ forward }) => forward === null);
    const phis = block.phis.filter(({ forward }) => forward === null);
    block.phis.length = 0;
    block.phis.push(...phis);
  }
}

/** The nodes that a state names: of all its frames, closures included. */
export function stateNodes(state: State | null): Node[] {
  const nodes: Node[] = [];
  eachFrame(state, ({ values, closure }) => {
    for (const value of values) if (value !== null) nodes.push(current(value));
    if (closure !== null) nodes.push(current(closure));
  });
  return nodes;
}

/** Nodes that use each node as an input; the endings of blocks are not among them. */
export function users(graph: Graph): ReadonlyMap<Node, readonly Node[]> {
  const all = new Map<Node, Node[]>();
  for (const block of graph.blocks) {
    for (const user of [...block.phis, ...block.nodes]) {
      for (const input of user.inputs) {
        const known = all.get(input);
        if (known === undefined) all.set(input, [user]);
        else known.push(user);
      }
    }
  }
  return all;
}
