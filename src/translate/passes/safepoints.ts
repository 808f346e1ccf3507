/**
 * Safepoints at calls: recursion must not keep other processes from running, so before the first call on each way through an activation of the program the poll
 * flag is looked at. Loops have safepoints of their own, and the library is interrupted in loops only.
 */
import { CALLS } from '../ir/effects.js';
import { Flow } from '../ir/flow.js';
import type { Graph } from '../ir/graph.js';
import type { Block } from '../ir/node.js';
import { ANY } from '../ir/types.js';

export function addSafepoints(graph: Graph): void {
  if (graph.codes[0]!.isLibrary) return;
  const flow = new Flow(graph);
  /** Does control come by a call before it leaves the block? */
  const passed = new Set<Block>();
  for (const block of flow.order) {
    const dominator = flow.dominatorOf(block);
    if (dominator !== null && passed.has(dominator)) {
      passed.add(block);
      continue;
    }
    const index = block.nodes.findIndex(({ info }) => CALLS.has(info.op));
    if (index < 0) continue;
    passed.add(block);
    const { state, contents } = block.nodes[index]!;
    const poll = graph.node(block, { op: 'pollAtSend' }, [], ANY, { ...state!, again: true });
    poll.contents = contents;
    block.nodes.splice(index, 0, poll);
  }
}
