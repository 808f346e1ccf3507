/** Folding: what is known is not computed or tested, branches that are decided are jumps, code that is not reached is gone. */
import { Flow } from '../ir/flow.js';
import type { Graph } from '../ir/graph.js';
import { checkedType, checkText, current, unguarded, type Block, type Node } from '../ir/node.js';
import { FALSE, FLOAT, RAW, TRUE, isWithin, instancesOf, mayBe, typeOf } from '../ir/types.js';
import { settle } from '../ir/uses.js';
import type { Report } from './reports.js';

export function simplify(graph: Graph, report: Report): void {
  for (let changed = true; changed;) {
    changed = false;
    for (const block of graph.blocks) {
      for (const phi of block.phis) if (phi.forward === null) changed = foldPhi(phi) || changed;
      for (const node of block.nodes) if (node.forward === null) changed = fold(graph, node, report) || changed;
      changed = foldBranch(block, report) || changed;
    }
    settle(graph);
    removeUnreachable(graph);
  }
}

function replace(node: Node, by: Node): true {
  node.forward = by;
  return true;
}

/** A phi of one value is that value. */
function foldPhi(phi: Node): boolean {
  let only: Node | null = null;
  for (const input of phi.inputs.map(current)) {
    if (input === phi || input === only) continue;
    if (only !== null) return false;
    only = input;
  }
  return only !== null && replace(phi, only);
}

function fold(graph: Graph, node: Node, report: Report): boolean {
  const { info } = node;
  const [a, b] = node.inputs.map(current);
  switch (info.op) {
    case 'guard': case 'refine':
      if (!isWithin(a!.type, checkedType(info.check))) return false;
      if (info.op === 'guard') report(`known to be ${checkText(info.check)}: not tested`, node);
      return replace(node, a!);
    case 'isClass': {
      if (isWithin(a!.type, instancesOf(info.cls, info.guard)) && a!.type.bits !== 0) return constant(graph, node, true);
      return !mayBe(a!.type, info.cls, info.guard) && a!.type.bits !== 0 && constant(graph, node, false);
    }
    case 'not': return a!.info.op === 'constant' ? constant(graph, node, a!.info.value !== true) : a!.info.op === 'not' && replace(node, current(a!.inputs[0]!));
    case 'toDouble': {
      if (a!.type.bits === RAW) return replace(node, a!);
      const value = unguarded(a!);
      return value.info.op === 'box' && replace(node, current(value.inputs[0]!));
    }
    case 'box': return a!.info.op === 'toDouble' && current(a!.inputs[0]!).type.bits === FLOAT && replace(node, current(a!.inputs[0]!));
    case 'identical': {
      const x = unguarded(a!), y = unguarded(b!);
      if (x === y) return constant(graph, node, true);
      if (isPlain(x) && isPlain(y)) return constant(graph, node, x.info.value === y.info.value);
      return disjoint(x, y) && constant(graph, node, false);
    }
    case 'compare': {
      const x = a!.info, y = b!.info;
      if (x.op !== 'constant' || y.op !== 'constant' || typeof x.value !== 'number' || typeof y.value !== 'number') return false;
      return constant(graph, node, compare(info.sign, x.value, y.value));
    }
    default: return false;
  }
}

/** A constant that is identical to its equals and to nothing else. */
function isPlain(node: Node): node is Node & { readonly info: { readonly op: 'constant'; readonly value: number | boolean | null } } {
  const { info } = node;
  return info.op === 'constant' && (info.value === null || typeof info.value === 'number' || typeof info.value === 'boolean');
}

/** Are these surely not the same object? */
function disjoint({ type: a }: Node, { type: b }: Node): boolean {
  return a.bits !== 0 && b.bits !== 0 && (a.bits & b.bits) === 0;
}

function compare(sign: string, x: number, y: number): boolean {
  switch (sign) {
    case '<': return x < y;
    case '>': return x > y;
    case '<=': return x <= y;
    case '>=': return x >= y;
    case '===': return x === y;
    default: return x !== y;
  }
}

function constant(graph: Graph, node: Node, value: boolean): boolean {
  const known = graph.node(node.block, { op: 'constant', value }, [], typeOf(value ? TRUE : FALSE));
  node.block.nodes.splice(node.block.nodes.indexOf(node), 0, known);
  return replace(node, known);
}

function foldBranch(block: Block, report: Report): boolean {
  const { ending } = block;
  if (ending.kind !== 'branch') return false;
  const condition = current(ending.condition);
  const value = condition.info.op === 'constant' ? condition.info.value : condition.type.bits === TRUE ? true : condition.type.bits === FALSE ? false : null;
  if (value === null) return false;
  report('a branch that is decided', condition);
  const [taken, other] = value === true ? [ending.whenTrue, ending.whenFalse] : [ending.whenFalse, ending.whenTrue];
  block.ending = { kind: 'jump', to: taken };
  removeEdge(block, other);
  return true;
}

function removeEdge(from: Block, to: Block): void {
  const index = to.preds.indexOf(from);
  to.preds.splice(index, 1);
  for (const phi of to.phis) phi.inputs.splice(index, 1);
}

function removeUnreachable(graph: Graph): void {
  const flow = new Flow(graph);
  for (const block of graph.blocks) {
    if (flow.isReachable(block)) continue;
    for (const to of block.successors) if (flow.isReachable(to)) removeEdge(block, to);
    block.nodes = [];
    block.phis.length = 0;
    block.preds = [];
    block.ending = { kind: 'none' };
  }
}
