/** Control-flow graphs by block number, their reverse postorder and dominator tree. */

/** Successors of each node. */
export type Graph = readonly (readonly number[])[];

export interface Order {
  /** Reachable nodes in reverse postorder, the entry first. */
  readonly nodes: readonly number[];
  /** Position in `nodes`; -1 for nodes that are not reachable. */
  readonly position: readonly number[];
}

/** Reverse postorder from `entry`. Iterative: graphs may be deep. */
export function reversePostorder(graph: Graph, entry: number): Order {
  const seen = new Array<boolean>(graph.length).fill(false);
  const post: number[] = [];
  const open: { node: number; next: number }[] = [{ node: entry, next: 0 }];
  seen[entry] = true;
  while (open.length > 0) {
    const top = open.at(-1)!;
    const successors = graph[top.node]!;
    if (top.next === successors.length) {
      post.push(top.node);
      open.pop();
      continue;
    }
    const to = successors[top.next++]!;
    if (!seen[to]) {
      seen[to] = true;
      open.push({ node: to, next: 0 });
    }
  }
  const nodes = post.reverse();
  const position = new Array<number>(graph.length).fill(-1);
  nodes.forEach((node, index) => { position[node] = index; });
  return { nodes, position };
}

/** Immediate dominator of each reachable node (the entry is its own), after Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm". */
export function immediateDominators(graph: Graph, { nodes, position }: Order): number[] {
  const predecessors: number[][] = graph.map(() => []);
  for (const node of nodes) for (const to of graph[node]!) predecessors[to]!.push(node);
  const entry = nodes[0]!;
  const dominator = new Array<number>(graph.length).fill(-1);
  dominator[entry] = entry;
  const meet = (a: number, b: number): number => {
    while (a !== b) {
      while (position[a]! > position[b]!) a = dominator[a]!;
      while (position[b]! > position[a]!) b = dominator[b]!;
    }
    return a;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const node of nodes) {
      if (node === entry) continue;
      let best = -1;
      for (const from of predecessors[node]!) if (dominator[from] !== -1) best = best === -1 ? from : meet(from, best);
      if (dominator[node] !== best) {
        dominator[node] = best;
        changed = true;
      }
    }
  }
  return dominator;
}
