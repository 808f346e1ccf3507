/** Global value numbering over the dominator tree: a guard that was passed is not tested again, what was computed is not computed again (Click 1995). */
import { Flow } from '../ir/flow.js';
import type { Graph } from '../ir/graph.js';
import { checkText, current, unguarded, type Block, type Node } from '../ir/node.js';
import { settle } from '../ir/uses.js';
import type { Report } from './reports.js';

/** Values that depend on their inputs alone. */
const PURE: ReadonlySet<string> = new Set([
  'constant', 'double', 'literal', 'compare', 'float', 'mathFunction', 'toDouble', 'not', 'isClass', 'classConstant', 'captured', 'receiverOf', 'homeOf',
]);

/** What is worth a report if it is not computed again. */
const COMPUTED: ReadonlySet<string> = new Set(['compare', 'float', 'mathFunction', 'toDouble', 'isClass']);

export function removeRedundancy(graph: Graph, report: Report): void {
  const tree = new Flow(graph).dominatorTree();
  const known = new Map<string, Node>();
  const open: (Block | string[])[] = [graph.entry];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) {
      for (const key of next) known.delete(key);
      continue;
    }
    const added: string[] = [];
    for (const node of next.nodes) {
      const key = keyOf(node);
      if (key === null) continue;
      const earlier = known.get(key);
      if (earlier !== undefined) {
        node.forward = earlier;
        if (node.info.op === 'guard') report(`tested for ${checkText(node.info.check)} before`, node);
        else if (COMPUTED.has(node.info.op)) report('computed before', node);
      } else {
        known.set(key, node);
        added.push(key);
      }
    }
    // What a block adds is known in the blocks that it dominates.
    open.push(added, ...tree.get(next)!);
  }
  settle(graph);
}

function keyOf(node: Node): string | null {
  const { info } = node;
  if (info.op === 'guard' || info.op === 'refine') return `${JSON.stringify(info.check)} ${unguarded(node).id}`;
  if (!PURE.has(info.op)) return null;
  const constant = info.op === 'constant' ? `${typeof info.value} ${String(info.value)}` : info.op === 'double' ? (Object.is(info.value, -0) ? '-0' : String(info.value)) : JSON.stringify(info);
  return `${info.op} ${constant} ${node.inputs.map((input) => (info.op === 'isClass' ? unguarded(input) : current(input)).id).join(' ')}`;
}
