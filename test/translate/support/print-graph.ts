import type { Graph } from '../../../src/translate/ir/graph.js';
import { current, unguarded, type Check, type Info, type Node } from '../../../src/translate/ir/node.js';

/** A graph as lines, one a node: `b1: n4 = integer + n2 n3`. Nodes have numbers in the order of the text; unreachable blocks are left out. */
export function printGraph(graph: Graph): string[] {
  const names = new Map<Node, string>();
  const shown = graph.blocks.filter((block) => block === graph.entry || block.preds.length > 0);
  for (const { phis, nodes } of shown) for (const node of [...phis, ...nodes]) names.set(node, `n${names.size}`);
  const name = (node: Node): string => names.get(current(node)) ?? `?${unguarded(node).info.op}`;
  const lines: string[] = [];
  for (const { id, phis, nodes, ending } of shown) {
    for (const node of [...phis, ...nodes]) lines.push(`b${id}: ${name(node)} = ${[describe(node.info), ...node.inputs.map(name)].join(' ')}`);
    switch (ending.kind) {
      case 'jump': lines.push(`b${id}: -> b${ending.to.id}`); break;
      case 'branch': lines.push(`b${id}: ${name(ending.condition)} ? b${ending.whenTrue.id} : b${ending.whenFalse.id}`); break;
      case 'return': lines.push(`b${id}: ^ ${name(ending.value)}`); break;
      case 'none': lines.push(`b${id}: end`);
    }
  }
  return lines;
}

function describe(info: Info): string {
  switch (info.op) {
    case 'parameter': return `parameter ${info.name}`;
    case 'constant': case 'double': return String(info.value);
    case 'integer': case 'float': case 'compare': return `${info.op} ${info.sign}`;
    case 'getSlot': case 'setSlot': return `${info.op} ${info.place}`;
    case 'guard': case 'refine': return `${info.op} ${describeCheck(info.check)}`;
    case 'isClass': return `is ${info.cls.name}`;
    default: return info.op;
  }
}

const describeCheck = (check: Check): string => (check.kind === 'class' ? check.cls.name : check.kind);
