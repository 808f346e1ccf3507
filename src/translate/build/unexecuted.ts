/** Which instructions have never been executed, as far as feedback says: sends note what they find, operators on SmallIntegers note nothing. */
import { Op } from '../../bytecode/opcodes.js';
import type { BasicBlocks } from '../blocks.js';
import { reversePostorder } from '../graph.js';
import type { CodeInput } from '../unit.js';

const SENDS: ReadonlySet<number> = new Set([Op.SEND0, Op.SEND1, Op.SEND, Op.SUPER_SEND, Op.TAIL_SELF_SEND]);

/** The pcs of instructions in basic blocks with a send that has found nothing, and in those that are reached through such blocks only. */
export function unexecutedInstructions({ sites }: CodeInput, { blocks, graph }: BasicBlocks): ReadonlySet<number> {
  const order = reversePostorder(graph, 0);
  const entered = new Set([0]);
  const pcs = new Set<number>();
  for (const node of order.nodes) {
    const { instructions } = blocks[node]!;
    const isExecuted = entered.has(node) && !instructions.some(({ op, site }) => SENDS.has(op) && sites[site]!.targets.length === 0 && !sites[site]!.megamorphic);
    if (isExecuted) for (const to of graph[node]!) entered.add(to);
    else for (const { pc } of instructions) pcs.add(pc);
  }
  return pcs;
}
