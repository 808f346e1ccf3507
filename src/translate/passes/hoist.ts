/**
 * Guards move out of loops: those of values that the loop does not change stand before it, and a variable that has the guarded type after each round is tested
 * once, before the first (loop-invariant code motion, speculative: a guard that fails there leaves the code at the loop's head).
 */
import { Flow } from '../ir/flow.js';
import type { Graph } from '../ir/graph.js';
import { checkedType, checkText, current, unguarded, type Block, type Check, type Node, type State } from '../ir/node.js';
import { isWithin, meet } from '../ir/types.js';
import { settle } from '../ir/uses.js';
import type { Report } from './reports.js';

/** `isAvoided` says whether guards at a loop's head have failed too often. */
export function hoistGuards(graph: Graph, isAvoided: (state: State) => boolean, report: Report): void {
  const flow = new Flow(graph);
  // Inner loops first: what they need may then move out of the outer ones.
  const heads = flow.order.filter((block) => block.loop !== null && flow.latches(block).length > 0).reverse();
  for (const head of heads) if (!isAvoided(head.loop!.before)) hoistFrom(graph, flow, head, report);
  settle(graph);
}

function hoistFrom(graph: Graph, flow: Flow, head: Block, report: Report): void {
  const latches = flow.latches(head);
  const outside = head.preds.filter((from) => !latches.includes(from));
  const [before] = outside;
  if (before === undefined || outside.length > 1) return;
  const body = flow.loop(head);
  const entry = head.preds.indexOf(before);
  /** Guards that were put before the loop, by what they test. */
  const hoisted = new Map<string, Node>();
  const guardBefore = (value: Node, check: Check): Node => {
    if (isWithin(value.type, checkedType(check))) return value;
    const key = `${JSON.stringify(check)} ${unguarded(value).id}`;
    let guard = hoisted.get(key);
    if (guard === undefined) {
      guard = graph.node(before, { op: 'guard', check }, [value], meet(value.type, checkedType(check)), head.loop!.before);
      guard.contents = head.loop!.contents;
      before.nodes.push(guard);
      hoisted.set(key, guard);
    }
    return guard;
  };
  for (const block of body) {
    if (!latches.every((latch) => flow.dominates(block, latch))) continue;
    for (const node of block.nodes) {
      const { info } = node;
      if (info.op !== 'guard' || node.forward !== null) continue;
      const hoist = (outer: Node): Node => {
        report(`the test for ${checkText(info.check)} stands before the loop`, node);
        return guardBefore(outer, info.check);
      };
      const value = unguarded(node);
      const type = checkedType(info.check);
      if (!body.has(value.block)) {
        if (meet(value.type, type).bits !== 0) node.forward = hoist(value);
      } else if (value.info.op === 'phi' && value.block === head) {
        const first = current(value.inputs[entry]!);
        const stays = value.inputs.every((input, i) => i === entry || current(input) === value || isWithin(current(input).type, type) || unguarded(input) === value);
        if (stays && meet(first.type, type).bits !== 0) value.inputs[entry] = hoist(first);
      }
    }
  }
}
