/** Types by flow: optimistic, so that a loop's variable has the type of what goes into it (after Wegman and Zadeck's conditional constants, without the conditions). */
import type { Graph } from '../ir/graph.js';
import { Flow } from '../ir/flow.js';
import { checkedType, current, type Node } from '../ir/node.js';
import { NOTHING, isWithin, join, meet, typeText, type Type } from '../ir/types.js';
import type { Report } from './reports.js';

export function inferTypes(graph: Graph, report: Report): void {
  const { order } = new Flow(graph);
  const dependent = order.flatMap(({ phis, nodes }) => [...phis, ...nodes.filter(({ info: { op } }) => op === 'guard' || op === 'refine')]);
  const before = new Map<Node, Type>(dependent.map((node) => [node, node.type]));
  for (const node of dependent) node.type = NOTHING;
  for (let changed = true; changed;) {
    changed = false;
    for (const node of dependent) {
      const type = join(node.type, inferred(node));
      if (isWithin(type, node.type) && type.bits === node.type.bits) continue;
      node.type = type;
      changed = true;
    }
  }
  // What has been known otherwise is not given up.
  for (const node of dependent) {
    const known = before.get(node)!;
    if (node.type.bits === 0 || !isWithin(node.type, known)) node.type = node.type.bits === 0 ? known : meet(node.type, known);
    if (node.info.op === 'phi' && !isWithin(known, node.type)) report(`a variable of the ${node.block.loop === null ? 'branches' : 'loop'} is always ${typeText(node.type)}`, node);
  }
}

function inferred({ info, inputs }: Node): Type {
  if (info.op === 'guard' || info.op === 'refine') return meet(current(inputs[0]!).type, checkedType(info.check));
  return inputs.reduce((type, input) => join(type, current(input).type), NOTHING);
}
