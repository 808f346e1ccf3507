import { Op } from '../bytecode/opcodes.js';
import type { BasicBlocks } from './blocks.js';
import { immediateDominators, reversePostorder } from './graph.js';

const SENDS: ReadonlySet<number> = new Set([Op.SEND0, Op.SEND1, Op.SEND, Op.SUPER_SEND, Op.CALL_BLOCK]);

/**
 * The pcs of the first sends on all paths from the entry: safepoints of code without loops. Recursion must not keep other processes from running, and has
 * to come by one of them; activations that send nothing, the leaves, are half of all in many programs.
 */
export function sendSafepoints({ blocks, graph }: BasicBlocks): ReadonlySet<number> {
  const order = reversePostorder(graph, 0);
  const dominators = immediateDominators(graph, order);
  /** Does control come by a send before it leaves the block? */
  const passed = new Array<boolean>(blocks.length).fill(false);
  const pcs = new Set<number>();
  for (const node of order.nodes) {
    // Dominators come first in reverse postorder.
    if (node !== order.nodes[0] && passed[dominators[node]!]) {
      passed[node] = true;
      continue;
    }
    const first = blocks[node]!.instructions.find(({ op }) => SENDS.has(op));
    if (first === undefined) continue;
    passed[node] = true;
    pcs.add(first.pc);
  }
  return pcs;
}
