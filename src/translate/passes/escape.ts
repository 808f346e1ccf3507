/**
 * Escape analysis and scalar replacement: cells, homes, blocks and plain objects that only this code sees are not made; their contents are values like others
 * (Choi et al. 1999; the contents become SSA form after Braun et al. 2013). Where the code is left they are made from what they would have held.
 */
import { FIRST_OVERFLOW_PLACE } from '../../runtime/values.js';
import { Flow } from '../ir/flow.js';
import type { Graph } from '../ir/graph.js';
import { unguarded, type Block, type Node } from '../ir/node.js';
import { ANY, typeOf, NIL } from '../ir/types.js';
import { settle, stateNodes, users } from '../ir/uses.js';
import type { Report } from './reports.js';

const ALLOCATIONS: ReadonlySet<string> = new Set(['newCell', 'newHome', 'newBlock', 'newObject']);

/** Removes the allocations that do not escape. Answers the nodes of those homes that do, whose frames were better not inlined. */
export function removeAllocations(graph: Graph, report: Report): Set<Node> {
  const candidates = graph.blocks.flatMap(({ nodes }) => nodes.filter(({ info }) => ALLOCATIONS.has(info.op)));
  const removed = stayingInside(graph, candidates);
  for (const node of candidates) report(removed.has(node) ? `${objectText(node)} is not made` : `${objectText(node)} is made: others may see it`, node);
  if (removed.size > 0) new Contents(graph, removed).replace();
  return new Set(candidates.filter((node) => node.info.op === 'newHome' && !removed.has(node)));
}

function objectText({ info }: Node): string {
  switch (info.op) {
    case 'newObject': return `an instance of ${info.cls.name}`;
    case 'newCell': return 'the cell of a variable';
    case 'newHome': return 'the home of a return out of a block';
    default: return 'a block';
  }
}

/** The allocations that nothing outside of the function can see. */
function stayingInside(graph: Graph, candidates: readonly Node[]): Set<Node> {
  const uses = users(graph);
  const inside = new Set(candidates);
  const ended = new Set<Node>();
  for (const { ending } of graph.blocks) {
    if (ending.kind === 'return') ended.add(unguarded(ending.value));
    else if (ending.kind === 'branch') ended.add(unguarded(ending.condition));
  }
  const isSeen = (node: Node, value: Node): boolean => (uses.get(value) ?? []).some((user) => {
    const { info } = user;
    if (info.op === 'guard' || info.op === 'refine') return isSeen(node, user);
    const [first] = user.inputs;
    const isObject = user.inputs.indexOf(value) === 0 && user.inputs.lastIndexOf(value) === 0 && first === value;
    switch (info.op) {
      case 'getCell': case 'setCell': case 'endHome': return !isObject;
      // Slots beyond the inline ones are in an array of the object's own.
      case 'getSlot': case 'setSlot': return !isObject || info.place >= FIRST_OVERFLOW_PLACE;
      case 'newBlock': return !inside.has(user);
      default: return true;
    }
  });
  for (let changed = true; changed;) {
    changed = false;
    for (const node of inside) {
      if (!ended.has(node) && !isSeen(node, node)) continue;
      inside.delete(node);
      changed = true;
    }
  }
  return inside;
}

/** The contents of objects that are not made, as values. */
class Contents {
  private readonly graph: Graph;
  private readonly removed: ReadonlySet<Node>;
  private readonly flow: Flow;
  /** Value of each field at the end of a block, where the block sets it. */
  private readonly atEnd = new Map<Block, Map<Node, Map<number, Node>>>();
  private readonly atStart = new Map<Block, Map<Node, Map<number, Node>>>();
  private nil: Node | null = null;

  constructor(graph: Graph, removed: ReadonlySet<Node>) {
    this.graph = graph;
    this.removed = removed;
    this.flow = new Flow(graph);
  }

  replace(): void {
    const { order } = this.flow;
    for (const block of order) this.collect(block);
    for (const block of order) this.rewrite(block);
    settle(this.graph);
  }

  /** What the block leaves in each field that it sets. */
  private collect(block: Block): void {
    const defined = new Map<Node, Map<number, Node>>();
    for (const node of block.nodes) this.define(defined, node);
    this.atEnd.set(block, defined);
  }

  private define(defined: Map<Node, Map<number, Node>>, node: Node): void {
    const { info } = node;
    if (this.removed.has(node)) {
      // A new object of a loop's next round has nothing of the last one's.
      const fields = new Map<number, Node>();
      if (info.op === 'newCell') fields.set(0, node.inputs[0]!);
      else if (info.op === 'newObject') for (let place = 0; place < (info.wide ? 8 : 4); place++) fields.set(place, this.nilNode());
      defined.set(node, fields);
    } else if (info.op === 'setCell' || info.op === 'setSlot') {
      const object = unguarded(node.inputs[0]!);
      if (!this.removed.has(object)) return;
      const fields = defined.get(object);
      const place = info.op === 'setSlot' ? info.place : 0;
      if (fields === undefined) defined.set(object, new Map([[place, node.inputs[1]!]]));
      else fields.set(place, node.inputs[1]!);
    }
  }

  private nilNode(): Node {
    if (this.nil === null) {
      this.nil = this.graph.node(this.graph.entry, { op: 'constant', value: null }, [], typeOf(NIL));
      this.graph.entry.nodes.unshift(this.nil);
    }
    return this.nil;
  }

  private rewrite(block: Block): void {
    const defined = new Map<Node, Map<number, Node>>();
    const read = (object: Node, place: number): Node => {
      const known = defined.get(object)?.get(place);
      return known ?? this.readAtStart(block, object, place);
    };
    const kept: Node[] = [];
    for (const node of block.nodes) {
      const { info } = node;
      const object = node.inputs.length > 0 ? unguarded(node.inputs[0]!) : null;
      const isInside = object !== null && this.removed.has(object);
      node.contents = this.contentsOf(node.state, node.contents, read);
      this.define(defined, node);
      if (this.removed.has(node) || (isInside && (info.op === 'setCell' || info.op === 'setSlot' || info.op === 'endHome'))) continue;
      if (isInside && (info.op === 'getCell' || info.op === 'getSlot')) node.forward = read(object, info.op === 'getSlot' ? info.place : 0);
      // What only says that a removed object is what it is.
      else if ((info.op === 'guard' || info.op === 'refine') && isInside) continue;
      else kept.push(node);
    }
    if (block.ending.kind === 'return') block.ending.contents = this.contentsOf(block.ending.state, block.ending.contents, read);
    block.nodes = kept;
    const [before] = block.preds;
    if (block.loop !== null && before !== undefined) {
      block.loop.contents = this.contentsOf(block.loop.before, block.loop.contents, (object, place) => this.readAtEnd(before, object, place));
    }
  }

  /** The contents of all removed objects that a state, or one of those objects, names. */
  private contentsOf(state: Node['state'], known: Node['contents'], read: (object: Node, place: number) => Node): Node['contents'] {
    if (state === null) return known;
    const contents = new Map(known ?? []);
    const open = stateNodes(state).map(unguarded).concat(...[...contents.values()].map((fields) => [...fields.values()].map(unguarded)));
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (!this.removed.has(node) || contents.has(node)) continue;
      const fields = new Map<number, Node>();
      contents.set(node, fields);
      const { info } = node;
      if (info.op === 'newCell') fields.set(0, read(node, 0));
      else if (info.op === 'newObject') for (let place = 0; place < (info.wide ? 8 : 4); place++) fields.set(place, read(node, place));
      open.push(...(info.op === 'newBlock' ? node.inputs : [...fields.values()]).map(unguarded));
    }
    return contents.size === 0 ? null : contents;
  }

  private readAtEnd(block: Block, object: Node, place: number): Node {
    return this.atEnd.get(block)?.get(object)?.get(place) ?? this.readAtStart(block, object, place);
  }

  private readAtStart(block: Block, object: Node, place: number): Node {
    let fields = this.atStart.get(block)?.get(object);
    if (fields === undefined) {
      fields = new Map();
      const objects = this.atStart.get(block) ?? new Map<Node, Map<number, Node>>();
      objects.set(object, fields);
      this.atStart.set(block, objects);
    }
    const known = fields.get(place);
    if (known !== undefined) return known;
    const preds = block.preds;
    // Before it is made there is nothing in it; a state there can only be one of a frame that has yet to make it.
    if (preds.length === 0 || block === object.block) return this.nilNode();
    if (preds.length === 1) {
      const value = this.readAtEnd(preds[0]!, object, place);
      fields.set(place, value);
      return value;
    }
    const phi = this.graph.node(block, { op: 'phi' }, [], ANY);
    block.phis.push(phi);
    fields.set(place, phi);
    phi.inputs = preds.map((from) => this.readAtEnd(from, object, place));
    return phi;
  }
}
