/** Loop variables and joins that are always Floats are kept as host doubles, without a box (unboxing through phis). */
import type { Graph } from '../ir/graph.js';
import { current, unguarded, type Block, type Node } from '../ir/node.js';
import { FLOAT, RAW, typeOf } from '../ir/types.js';
import { rewriteInputs, settle, users } from '../ir/uses.js';
import type { Report } from './reports.js';

export function unboxPhis(graph: Graph, report: Report): void {
  const uses = users(graph);
  const phis = new Set(graph.blocks.flatMap((block) => block.phis.filter(({ type }) => type.bits === FLOAT)));
  // Worth it where a double goes in or is wanted; a phi of such a phi is one too.
  const wanted = new Set<Node>();
  const open = [...phis].filter((phi) => phi.inputs.some((input) => unguarded(input).info.op === 'box') || isWanted(phi, uses));
  for (let phi = open.pop(); phi !== undefined; phi = open.pop()) {
    if (wanted.has(phi)) continue;
    wanted.add(phi);
    for (const other of [...phi.inputs.map(unguarded), ...(uses.get(phi) ?? [])]) if (phis.has(other)) open.push(other);
  }
  if (wanted.size === 0) return;
  const doubles = new Map<Node, Node>();
  for (const phi of wanted) {
    report(`a variable of the ${phi.block.loop === null ? 'branches' : 'loop'} is kept as a host double`, phi);
    const double = graph.node(phi.block, { op: 'phi' }, [], typeOf(RAW));
    phi.block.phis.push(double);
    doubles.set(phi, double);
  }
  for (const [phi, double] of doubles) {
    double.inputs = phi.inputs.map((input, i) => doubleOf(graph, phi.block.preds[i]!, input, doubles));
    const box = graph.node(phi.block, { op: 'box' }, [double], typeOf(FLOAT), stateBehind(phi.block));
    phi.block.nodes.unshift(box);
    phi.forward = box;
  }
  rewriteInputs(graph, current);
  settle(graph);
}

function isWanted(node: Node, uses: ReadonlyMap<Node, readonly Node[]>): boolean {
  return (uses.get(node) ?? []).some((user) => user.info.op === 'toDouble' || ((user.info.op === 'guard' || user.info.op === 'refine') && isWanted(user, uses)));
}

/** A Float as a double, at the end of a block. */
function doubleOf(graph: Graph, block: Block, value: Node, doubles: ReadonlyMap<Node, Node>): Node {
  const node = unguarded(value);
  const known = doubles.get(node);
  if (known !== undefined) return known;
  if (node.info.op === 'box') return current(node.inputs[0]!);
  const double = graph.node(block, { op: 'toDouble' }, [current(value)], typeOf(RAW));
  block.nodes.push(double);
  return double;
}

/** The first state behind the start of a block: where the frames are if making a box fails. */
function stateBehind(block: Block): Node['state'] {
  return block.nodes.find(({ state }) => state !== null)?.state ?? null;
}
