/** Control flow of a graph: order, dominators, loops. */
import { immediateDominators, reversePostorder } from '../graph.js';
import type { Graph } from './graph.js';
import type { Block } from './node.js';

export class Flow {
  /** Reachable blocks in reverse postorder. */
  readonly order: readonly Block[];
  private readonly position: readonly number[];
  private readonly dominator: readonly number[];
  private readonly blocks: readonly Block[];

  constructor(graph: Graph) {
    const successors = graph.blocks.map((block) => block.successors.map(({ id }) => id));
    const order = reversePostorder(successors, graph.entry.id);
    this.blocks = graph.blocks;
    this.position = order.position;
    this.order = order.nodes.map((id) => graph.blocks[id]!);
    this.dominator = immediateDominators(successors, order);
  }

  isReachable({ id }: Block): boolean { return this.position[id]! >= 0; }

  /** Position in `order`. */
  positionOf({ id }: Block): number { return this.position[id]!; }

  /** The immediate dominator; null for the entry. */
  dominatorOf(block: Block): Block | null {
    const id = this.dominator[block.id]!;
    return id === block.id ? null : this.blocks[id]!;
  }

  /** Does every way to `b` come by `a`? */
  dominates(a: Block, b: Block): boolean {
    let id = b.id;
    while (this.position[id]! > this.position[a.id]!) id = this.dominator[id]!;
    return id === a.id;
  }

  /** The blocks from which control goes back to a loop's head. */
  latches(head: Block): Block[] { return head.preds.filter((from) => this.positionOf(from) >= this.positionOf(head)); }

  /** Blocks of the natural loop with this head. */
  loop(head: Block): Set<Block> {
    const body = new Set([head]);
    const open = this.latches(head);
    for (let block = open.pop(); block !== undefined; block = open.pop()) {
      if (body.has(block)) continue;
      body.add(block);
      open.push(...block.preds);
    }
    return body;
  }

  /** Children in the dominator tree, by block id. */
  dominatorTree(): ReadonlyMap<Block, Block[]> {
    const tree = new Map<Block, Block[]>(this.order.map((block) => [block, []]));
    for (const block of this.order) {
      const parent = this.dominatorOf(block);
      if (parent !== null) tree.get(parent)!.push(block);
    }
    return tree;
  }
}
