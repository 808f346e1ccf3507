/**
 * Safepoints of loops that call nothing, where reading the poll flag would cost more than a round. A loop that counts towards a limit becomes two (strip mining,
 * Loveman 1977): the inner one does a thousand rounds, the outer one looks at the flag. Other loops count their rounds down.
 */
import { LONG } from '../ir/effects.js';
import { Flow } from '../ir/flow.js';
import type { Graph } from '../ir/graph.js';
import { current, unguarded, type Block, type CompareSign, type Node, type State } from '../ir/node.js';
import { BOOLEAN, INT, typeOf } from '../ir/types.js';
import type { Report } from './reports.js';

/** What a loop's head may do twice when a strip ends. */
const REPEATABLE: ReadonlySet<string> = new Set(['constant', 'double', 'literal', 'classConstant', 'compare', 'box', 'toDouble', 'refine']);

/** A loop that goes on, with `round`, while its variable compares so with what it does not change. */
interface CountedLoop {
  readonly compare: Node; readonly sign: CompareSign; readonly variable: Node; readonly limit: Node; readonly step: Node; readonly isUp: boolean; readonly round: Block; readonly exit: Block;
}

/** A frame with the contents of objects that are not made. */
type Frame = Pick<Node, 'contents'> & { readonly state: State };

export function mineStrips(graph: Graph, report: Report): void {
  const flow = new Flow(graph);
  const heads = flow.order.filter((block) => flow.latches(block).length > 0);
  for (const head of heads) {
    const body = flow.loop(head);
    if (heads.some((other) => other !== head && body.has(other)) || [...body].some(({ nodes }) => nodes.some(({ info }) => LONG.has(info.op)))) continue;
    const latches = flow.latches(head);
    const polls = latches.map(({ nodes }) => nodes.find(({ info }) => info.op === 'poll'));
    const [poll] = polls;
    if (poll === undefined || polls.includes(undefined)) continue;
    const counted = countedLoop(head, body, latches);
    const frame = counted === null ? null : frameAtHead(poll, head, body, latches[0]!);
    if (counted === null || frame === null) {
      for (const node of polls) countDown(graph, node!);
      report('rounds are counted between looks at the poll flag', poll);
      continue;
    }
    for (const node of polls) node!.block.nodes.splice(node!.block.nodes.indexOf(node!), 1);
    split(graph, head, latches, counted, frame);
    report('the loop is two, of which the outer one looks at the poll flag', poll);
  }
}

function countDown(graph: Graph, poll: Node): void {
  const node = graph.node(poll.block, { op: 'countdown' }, [], poll.type, poll.state);
  node.contents = poll.contents;
  poll.block.nodes.splice(poll.block.nodes.indexOf(poll), 1, node);
}

function countedLoop(head: Block, body: ReadonlySet<Block>, latches: readonly Block[]): CountedLoop | null {
  const { ending } = head;
  if (ending.kind !== 'branch' || !body.has(ending.whenTrue) || body.has(ending.whenFalse) || head.nodes.some(({ info }) => !REPEATABLE.has(info.op))) return null;
  const compare = unguarded(ending.condition);
  if (compare.info.op !== 'compare' || compare.info.doubles || compare.block !== head) return null;
  const [variable, limit] = compare.inputs.map(unguarded);
  if (variable!.info.op !== 'phi' || variable!.block !== head || (body.has(limit!.block) && limit!.info.op !== 'constant')) return null;
  const steps = latches.map((latch) => stepOf(unguarded(variable!.inputs[head.preds.indexOf(latch)]!), variable!, body));
  const [step] = steps;
  if (step == null || steps.some((other) => other?.value !== step.value || other.isUp !== step.isUp)) return null;
  const { sign } = compare.info;
  const isTowards = step.isUp ? sign === '<' || sign === '<=' : sign === '>' || sign === '>=';
  return isTowards ? { compare, sign, variable: variable!, limit: compare.inputs[1]!, step: step.value, isUp: step.isUp, round: ending.whenTrue, exit: ending.whenFalse } : null;
}

/** What is added to the variable, or taken from it, a constant or from before the loop, and whether that makes it greater; null if anything else happens to it. */
function stepOf({ info, inputs, arithmetic }: Node, variable: Node, body: ReadonlySet<Block>): { readonly value: Node; readonly isUp: boolean } | null {
  if (info.op !== 'integer' || (info.sign !== '+' && info.sign !== '-')) return null;
  const [a, b] = inputs.map(unguarded) as [Node, Node];
  if (a !== variable || (body.has(b.block) && b.info.op !== 'constant')) return null;
  const constant = b.info.op === 'constant' && typeof b.info.value === 'number' ? b.info.value : null;
  const low = constant ?? arithmetic?.operands[1].low ?? 0;
  // Of those that are not known only one direction is told apart.
  if (low <= 0 && (constant === null || constant === 0)) return null;
  return { value: b, isUp: (low > 0) === (info.sign === '+') };
}

/** The frame of a latch's poll, said by the loop's variables; null if not all of it can be. */
function frameAtHead(poll: Node, head: Block, body: ReadonlySet<Block>, latch: Block): Frame | null {
  const translation = new ToHead(head, body, latch);
  const frame = { state: translation.state(poll.state!), contents: translation.contents(poll.contents) };
  return translation.isComplete ? frame : null;
}

/** From what a latch knows at its end to the loop's variables. */
class ToHead {
  isComplete = true;
  private readonly index: number;

  constructor(private readonly head: Block, private readonly body: ReadonlySet<Block>, latch: Block) {
    this.index = head.preds.indexOf(latch);
  }

  state(state: State): State {
    return {
      ...state,
      parent: state.parent === null ? null : this.state(state.parent),
      values: state.values.map((value) => (value === null ? null : this.value(value))),
      closure: state.closure === null ? null : this.value(state.closure),
    };
  }

  contents(contents: Node['contents']): Node['contents'] {
    if (contents === null) return null;
    return new Map([...contents].map(([object, fields]) => [this.outside(object), new Map([...fields].map(([field, value]) => [field, this.value(value)]))]));
  }

  private value(value: Node): Node {
    const node = unguarded(value);
    for (const phi of this.head.phis) if (unguarded(phi.inputs[this.index]!) === node) return phi;
    if (node.info.op === 'box') {
      const double = this.head.phis.find((phi) => unguarded(phi.inputs[this.index]!) === unguarded(node.inputs[0]!));
      const box = this.head.nodes.find(({ info, inputs }) => info.op === 'box' && current(inputs[0]!) === double);
      if (box !== undefined) return box;
    }
    return this.outside(node);
  }

  private outside(node: Node): Node {
    if (this.body.has(node.block) && node.block !== this.head && node.info.op !== 'constant') this.isComplete = false;
    return node;
  }
}

function split(graph: Graph, head: Block, latches: readonly Block[], { compare, sign, variable, limit, step, isUp, round, exit }: CountedLoop, frame: Frame): void {
  const outer = graph.newBlock(), end = graph.newBlock(), safepoint = graph.newBlock();
  const entries = head.preds.filter((from) => !latches.includes(from));
  const indexes = entries.map((from) => head.preds.indexOf(from));
  outer.loop = head.loop;
  outer.preds = [...entries, safepoint];
  for (const from of entries) from.ending = { kind: 'jump', to: outer };
  outer.ending = { kind: 'jump', to: head };
  for (const phi of head.phis) {
    const before = graph.node(outer, { op: 'phi' }, [...indexes.map((index) => phi.inputs[index]!), phi], phi.type);
    outer.phis.push(before);
    phi.inputs = [before, ...latches.map((latch) => phi.inputs[head.preds.indexOf(latch)]!)];
  }
  head.preds = [outer, ...latches];
  const first = outer.phis[head.phis.indexOf(variable)]!;
  const strip = graph.node(outer, { op: 'stripEnd', isUp, inclusive: sign === '<=' || sign === '>=' }, [limit, first, step], typeOf(INT));
  outer.nodes.push(strip);
  const test = (block: Block, bound: Node): Node => {
    const node = graph.node(block, { op: 'compare', sign, doubles: false }, [variable, bound], typeOf(BOOLEAN));
    block.nodes.push(node);
    return node;
  };
  head.nodes.splice(head.nodes.indexOf(compare), 1);
  head.ending = { kind: 'branch', condition: test(head, strip), whenTrue: round, whenFalse: end };
  end.preds = [head];
  end.ending = { kind: 'branch', condition: test(end, limit), whenTrue: safepoint, whenFalse: exit };
  exit.preds[exit.preds.indexOf(head)] = end;
  safepoint.preds = [end];
  const poll = graph.node(safepoint, { op: 'poll' }, [], typeOf(INT), frame.state);
  poll.contents = frame.contents;
  safepoint.nodes.push(poll);
  safepoint.ending = { kind: 'jump', to: outer };
}
