/** Which values need a local, and from where to where. */
import { Flow } from '../ir/flow.js';
import type { Graph } from '../ir/graph.js';
import { current, unguarded, type Block, type Node } from '../ir/node.js';
import { RAW } from '../ir/types.js';
import { stateNodes } from '../ir/uses.js';

/** Values whose text is the same wherever it stands. */
const ATOMS: ReadonlySet<string> = new Set(['constant', 'double', 'literal', 'classConstant', 'parameter']);

/** Values that can be computed where they are used. */
const FOLDABLE: ReadonlySet<string> = new Set(['compare', 'float', 'mathFunction', 'toDouble', 'not', 'isClass', 'box']);

/** Nodes whose text mentions each of their inputs once, and in order. */
const MENTIONS_ONCE: ReadonlySet<string> = new Set([
  'compare', 'float', 'mathFunction', 'not', 'box', 'call', 'send', 'superSend', 'newArray', 'newCell', 'newBlock', 'setCell', 'setSlot', 'setDoubleSlot', 'setBinding', 'setElement', 'addElement', 'returnHome',
]);

/** Nodes with a state of the instruction that they belong to: making a box just before them may fail. */
const TAKES_BOXES: ReadonlySet<string> = new Set(['call', 'send', 'superSend', 'newArray', 'newCell', 'newBlock', 'setCell', 'setSlot', 'setBinding', 'setElement', 'addElement', 'returnHome']);

export interface Interval { start: number; end: number }

export class Liveness {
  readonly order: readonly Block[];
  /** Live ranges of the values that need a local: positions in the code. */
  readonly intervals = new Map<Node, Interval>();
  private readonly folded = new Set<Node>();
  private readonly ofStates = new Map<object, readonly Node[]>();
  private readonly position = new Map<Node | Block, number>();
  private readonly end = new Map<Block, number>();

  constructor(graph: Graph) {
    this.order = new Flow(graph).order;
    this.removeUnused();
    this.number();
    this.findFolded();
    this.findRanges();
  }

  /** Is the value computed where it is used, and only there? */
  isFolded(node: Node): boolean { return this.folded.has(node); }

  static isAtom({ info }: Node): boolean { return ATOMS.has(info.op); }

  /** The values that must be in locals for a node's text: its inputs and, through those that are folded, theirs. */
  private inputsOf(node: Node): Node[] {
    return node.inputs.flatMap((input) => this.localsOf(unguarded(input)));
  }

  private localsOf(node: Node): Node[] {
    if (Liveness.isAtom(node)) return [];
    return this.folded.has(node) ? this.inputsOf(node) : [node];
  }

  /** The values that must be in locals for a state. */
  stateLocals(state: Node['state'], contents: Node['contents']): readonly Node[] {
    if (state === null) return [];
    // Contents are of one state each.
    const key = contents ?? state, known = this.ofStates.get(key);
    if (known !== undefined) return known;
    const locals: Node[] = [], seen = new Set<Node>();
    const open = stateNodes(state).map(unguarded);
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (seen.has(node) || Liveness.isAtom(node)) continue;
      seen.add(node);
      const fields = contents?.get(node);
      if (fields !== undefined) open.push(...(node.info.op === 'newBlock' ? node.inputs : [...fields.values()]).map(unguarded));
      else if (node.info.op === 'box') open.push(unguarded(node.inputs[0]!));
      else locals.push(node);
    }
    this.ofStates.set(key, locals);
    return locals;
  }

  /** Drops values that nobody wants and whose computation has no effect. */
  private removeUnused(): void {
    const wanted = new Set<Node>();
    const open: Node[] = [];
    const want = (node: Node): void => {
      const value = current(node);
      if (wanted.has(value)) return;
      wanted.add(value);
      open.push(value);
    };
    for (const block of this.order) {
      for (const node of block.nodes) if (hasEffect(node)) want(node);
      const { ending } = block;
      if (ending.kind === 'branch') want(ending.condition);
      else if (ending.kind === 'return') {
        want(ending.value);
        this.stateLocals(ending.state, ending.contents).forEach(want);
      }
    }
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      node.inputs.forEach(want);
      // A box that only states name is made from its double.
      this.stateLocals(node.state, node.contents).forEach(want);
    }
    for (const block of this.order) {
      block.nodes = block.nodes.filter((node) => wanted.has(node));
      const phis = block.phis.filter((node) => wanted.has(node));
      block.phis.length = 0;
      block.phis.push(...phis);
    }
  }

  private number(): void {
    let position = 0;
    for (const block of this.order) {
      this.position.set(block, position += 2);
      for (const node of block.nodes) this.position.set(node, position += 2);
      this.end.set(block, position += 2);
    }
  }

  private findFolded(): void {
    const users = new Map<Node, Node[]>();
    const fixed = new Set<Node>();
    const note = (node: Node, user: Node | null): void => {
      const value = unguarded(node);
      if (user === null) fixed.add(value);
      const known = users.get(value);
      if (user !== null) {
        if (known === undefined) users.set(value, [user]);
        else known.push(user);
      }
    };
    const endings = new Map<Node, { block: Block; kind: 'branch' | 'return' }>();
    for (const block of this.order) {
      for (const phi of block.phis) for (const input of phi.inputs) note(input, null);
      for (const node of block.nodes) {
        for (const input of node.inputs) note(input, node);
        if (node.info.op === 'guard') note(node.inputs[0]!, null);
        for (const value of this.stateLocals(node.state, node.contents)) fixed.add(value);
      }
      const { ending } = block;
      if (ending.kind === 'branch' || ending.kind === 'return') {
        const value = unguarded(ending.kind === 'branch' ? ending.condition : ending.value);
        if (endings.has(value)) fixed.add(value);
        endings.set(value, { block, kind: ending.kind });
        if (ending.kind === 'return') for (const local of this.stateLocals(ending.state, ending.contents)) fixed.add(local);
      }
    }
    for (const block of this.order) {
      for (const node of block.nodes) {
        const { op } = node.info;
        if (!FOLDABLE.has(op) || fixed.has(node)) continue;
        const uses = users.get(node) ?? [], ending = endings.get(node);
        if (uses.length + (ending === undefined ? 0 : 1) !== 1) continue;
        if (ending !== undefined) {
          if (ending.block === block && (op !== 'box' || ending.kind === 'return')) this.folded.add(node);
          continue;
        }
        const [user] = uses;
        if (user!.block !== block || !MENTIONS_ONCE.has(user!.info.op)) continue;
        if (op === 'box' ? TAKES_BOXES.has(user!.info.op) : true) this.folded.add(node);
      }
    }
  }

  private findRanges(): void {
    const liveIn = new Map<Block, Set<Node>>(this.order.map((block) => [block, new Set()]));
    for (let changed = true; changed;) {
      changed = false;
      for (let i = this.order.length - 1; i >= 0; i--) {
        const block = this.order[i]!;
        const live = this.liveOut(block, liveIn);
        this.scan(block, live, () => {});
        const known = liveIn.get(block)!;
        if (live.size === known.size) continue;
        liveIn.set(block, live);
        changed = true;
      }
    }
    for (const block of this.order) {
      const live = this.liveOut(block, liveIn);
      const end = this.end.get(block)!, start = this.position.get(block)!;
      for (const node of live) this.extend(node, end);
      this.scan(block, live, (node, position) => this.extend(node, position));
      for (const node of liveIn.get(block)!) this.extend(node, start);
      for (const phi of block.phis) this.extend(phi, start);
    }
  }

  private liveOut(block: Block, liveIn: ReadonlyMap<Block, Set<Node>>): Set<Node> {
    const live = new Set<Node>();
    for (const to of block.successors) {
      for (const node of liveIn.get(to)!) live.add(node);
      const index = to.preds.indexOf(block);
      for (const phi of to.phis) for (const value of this.localsOf(unguarded(phi.inputs[index]!))) live.add(value);
    }
    return live;
  }

  /** Backwards through a block: from what is live behind it to what is live before it. */
  private scan(block: Block, live: Set<Node>, visit: (node: Node, position: number) => void): void {
    const { ending } = block;
    const end = this.end.get(block)!;
    const use = (node: Node, position: number): void => {
      live.add(node);
      visit(node, position);
    };
    if (ending.kind === 'branch') for (const value of this.localsOf(unguarded(ending.condition))) use(value, end);
    else if (ending.kind === 'return') {
      for (const value of this.localsOf(unguarded(ending.value))) use(value, end);
      for (const value of this.stateLocals(ending.state, ending.contents)) use(value, end);
    }
    for (let k = block.nodes.length - 1; k >= 0; k--) {
      const node = block.nodes[k]!;
      if (this.folded.has(node)) continue;
      const position = this.position.get(node)!;
      if (live.delete(node)) visit(node, position + 1);
      for (const value of this.inputsOf(node)) use(value, position);
      for (const value of this.stateLocals(node.state, node.contents)) use(value, position);
    }
    for (const phi of block.phis) live.delete(phi);
  }

  private extend(node: Node, position: number): void {
    if (node.info.op === 'guard' || node.info.op === 'refine') return;
    const interval = this.intervals.get(node);
    if (interval === undefined) this.intervals.set(node, { start: position, end: position });
    else {
      interval.start = Math.min(interval.start, position);
      interval.end = Math.max(interval.end, position);
    }
  }
}

/** Must the node be executed even if nobody wants its value? */
function hasEffect({ info }: Node): boolean {
  switch (info.op) {
    case 'guard': case 'integer': case 'getElement': case 'generic': case 'send': case 'superSend': case 'call': case 'callBlock': case 'primitive': case 'setSlot': case 'setBinding': case 'setCell':
    case 'getDoubleSlot': case 'setDoubleSlot': case 'setElement': case 'addElement': case 'endHome': case 'thisContext': case 'poll': case 'countdown': case 'pollAtSend': case 'leave': case 'mustBeBoolean': case 'returnHome': case 'exit':
      return true;
    default: return false;
  }
}

/** Is the value a host double, which stands for a Float? */
export const isDouble = ({ type }: Node): boolean => type.bits === RAW;
