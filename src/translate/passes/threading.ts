/**
 * Jump threading: where a block only decides by a value that comes with the way to it, each way that knows it goes on to where it leads (Mueller and Whalley 1995).
 * So `x isNil ifTrue: […]` is one test, and what the test has found out is known behind it.
 */
import type { Graph } from '../ir/graph.js';
import { current, unguarded, type Block, type Ending, type Node } from '../ir/node.js';
import { settle, stateNodes } from '../ir/uses.js';
import type { Report } from './reports.js';

/** How a block decides: by its phi, or by the opposite. */
interface Decision { readonly phi: Node; readonly negated: boolean; readonly chain: ReadonlySet<Node> }

type Branch = Extract<Ending, { kind: 'branch' }>;

export function threadJumps(graph: Graph, report: Report): void {
  const uses = countUses(graph);
  for (const block of graph.blocks) {
    const { ending } = block;
    const decision = ending.kind === 'branch' ? decisionOf(block, ending) : null;
    if (decision === null) continue;
    const { phi, negated, chain } = decision;
    // Nobody else may want what is computed here.
    if ([phi, ...chain].some((node) => uses.get(node) !== 1)) continue;
    const ways = phi.inputs.map((input, i) => (block.preds[i]!.ending.kind === 'jump' ? truth(input) : null));
    if (ways.every((way) => way === null)) continue;
    for (let i = ways.length - 1; i >= 0; i--) {
      if (ways[i] === null) continue;
      const from = block.preds[i]!;
      from.ending = { kind: 'jump', to: landing(graph, block, ways[i] !== negated) };
      from.ending.to.preds.push(from);
      block.preds.splice(i, 1);
      phi.inputs.splice(i, 1);
    }
    report('a branch that is decided on the way to it', phi);
  }
  settle(graph);
}

/** The block where control goes on from `block` if its condition is so: one that jumps there, since the way out of a branch is no place where ways come together. */
function landing(graph: Graph, block: Block, value: boolean): Block {
  const ending = block.ending as Branch;
  const to = value ? ending.whenTrue : ending.whenFalse;
  if (to.preds.length > 1) return to;
  const between = graph.newBlock();
  between.preds = [block];
  between.ending = { kind: 'jump', to };
  to.preds[0] = between;
  block.ending = value ? { ...ending, whenTrue: between } : { ...ending, whenFalse: between };
  return to;
}

function decisionOf(block: Block, { condition }: Branch): Decision | null {
  const { phis, nodes } = block;
  if (phis.length !== 1 || block.loop !== null) return null;
  const [phi] = phis, chain = new Set<Node>();
  let negated = false;
  for (let node = current(condition); node !== phi; node = current(node.inputs[0]!)) {
    if (node.block !== block || (node.info.op !== 'not' && node.info.op !== 'refine')) return null;
    if (node.info.op === 'not') negated = !negated;
    chain.add(node);
  }
  return nodes.every((node) => chain.has(node)) ? { phi: phi!, negated, chain } : null;
}

/** What a value is known to be. */
function truth(value: Node): boolean | null {
  const { info } = unguarded(value);
  return info.op === 'constant' && typeof info.value === 'boolean' ? info.value : null;
}

/** How many nodes, endings and states name each node. */
function countUses(graph: Graph): ReadonlyMap<Node, number> {
  const uses = new Map<Node, number>();
  const note = (node: Node): void => { uses.set(current(node), (uses.get(current(node)) ?? 0) + 1); };
  const noteState = (state: Node['state'], contents: Node['contents']): void => {
    stateNodes(state).forEach(note);
    if (contents !== null) for (const fields of contents.values()) for (const value of fields.values()) note(value);
  };
  for (const { phis, nodes, ending, loop } of graph.blocks) {
    for (const node of [...phis, ...nodes]) {
      node.inputs.forEach(note);
      noteState(node.state, node.contents);
    }
    if (ending.kind === 'branch') note(ending.condition);
    else if (ending.kind === 'return') {
      note(ending.value);
      noteState(ending.state, ending.contents);
    }
    if (loop !== null) noteState(loop.before, loop.contents);
  }
  return uses;
}
