/**
 * Ranges of integers, for overflow checks that are needless: interval analysis with widening at loops, narrowed by the comparisons that control has passed
 * (Harrison 1977). A result that only goes into further arithmetic, where it is still exact as a host number, is not checked itself.
 */
import { MAX_ELEMENTS } from '../../runtime/primitives/limits.js';
import { Flow } from '../ir/flow.js';
import type { Graph } from '../ir/graph.js';
import { unguarded, type Block, type CompareSign, type IntegerSign, type Interval, type Node } from '../ir/node.js';
import { INT } from '../ir/types.js';
import { users } from '../ir/uses.js';
import type { Report } from './reports.js';

type Range = Interval;

const SMALLEST = -(2 ** 47), GREATEST = 2 ** 47 - 1;
const ALL: Range = { low: SMALLEST, high: GREATEST };
const BITS_32: Range = { low: -(2 ** 31), high: 2 ** 31 - 1 };
/** Integers that a host number holds exactly. */
const EXACT = 2 ** 53 - 1;
/** No collection has more elements. */
const MOST_ELEMENTS = MAX_ELEMENTS;
/** Rounds of the analysis before a bound that still moves is given up. */
const PATIENCE = 4;

/** What is known on the way to a block: the condition of a branch, and which way was taken. */
interface Fact { readonly condition: Node; readonly holds: boolean; readonly outer: Fact | null }

export function findRanges(graph: Graph, report: Report): void {
  new Ranges(graph).run(report);
}

class Ranges {
  private readonly flow: Flow;
  private readonly ranges = new Map<Node, Range>();
  private readonly facts = new Map<Block, Fact | null>();
  /** Results that may be beyond SmallIntegers while they are used: see `run`. */
  private readonly wide = new Set<Node>();

  constructor(private readonly graph: Graph) {
    this.flow = new Flow(graph);
  }

  run(report: Report): void {
    const { order } = this.flow;
    if (!order.some(({ nodes }) => nodes.some(({ info }) => info.op === 'integer'))) return;
    this.findWide();
    for (const block of order) this.facts.set(block, this.factOf(block));
    for (let round = 0, changed = true; changed; round++) {
      changed = false;
      for (const block of order) {
        for (const phi of block.phis) if (phi.type.bits === INT) changed = this.update(phi, this.phiRange(phi), round >= PATIENCE) || changed;
        for (const node of block.nodes) if (node.info.op === 'integer') changed = this.update(node, this.resultRange(node), round >= PATIENCE) || changed;
      }
    }
    for (const block of order) {
      for (const node of block.nodes) {
        if (node.info.op === 'integer') this.note(node, report);
        else if (node.info.op === 'setElement') this.noteIndex(node);
      }
    }
  }

  /** Sums, differences and products that go into nothing but others of their kind, and comparisons. */
  private findWide(): void {
    const uses = users(this.graph);
    const ended = new Set(this.graph.blocks.flatMap(({ ending }) => (ending.kind === 'return' ? [unguarded(ending.value)] : [])));
    for (const { nodes } of this.graph.blocks) {
      for (const node of nodes) {
        const all = uses.get(node) ?? [];
        if (isLinear(node) && !ended.has(node) && all.length > 0 && !isNarrow(node) && all.every((user) => isLinear(user) || user.info.op === 'compare')) this.wide.add(node);
      }
    }
  }

  private factOf(block: Block): Fact | null {
    const dominator = this.flow.dominatorOf(block);
    if (dominator === null) return null;
    const outer = this.facts.get(dominator) ?? null;
    const { ending } = dominator;
    if (ending.kind !== 'branch' || block.preds.length !== 1 || ending.whenTrue === ending.whenFalse) return outer;
    const condition = unguarded(ending.condition);
    return condition.info.op === 'compare' && !condition.info.doubles ? { condition, holds: ending.whenTrue === block, outer } : outer;
  }

  /** The bounds move outwards only; one that moves for too long is given up. */
  private update(node: Node, range: Range | null, widen: boolean): boolean {
    if (range === null) return false;
    const known = this.ranges.get(node);
    if (known === undefined) {
      this.ranges.set(node, range);
      return true;
    }
    if (range.low >= known.low && range.high <= known.high) return false;
    const { low: lowest, high: highest } = this.wide.has(node) ? { low: -EXACT, high: EXACT } : limitsOf(node);
    this.ranges.set(node, {
      low: range.low < known.low ? (widen ? lowest : range.low) : known.low,
      high: range.high > known.high ? (widen ? highest : range.high) : known.high,
    });
    return true;
  }

  private phiRange({ inputs, block }: Node): Range | null {
    let all: Range | null = null;
    inputs.forEach((input, i) => {
      const range = this.rangeAt(input, block.preds[i]!);
      if (range !== null) all = all === null ? range : { low: Math.min(all.low, range.low), high: Math.max(all.high, range.high) };
    });
    return all;
  }

  /** The range of a value where control is in a block; null if it is not known yet. */
  private rangeAt(value: Node, block: Block): Range | null {
    const node = unguarded(value);
    let range = this.rangeOf(node);
    if (range === null) return null;
    for (let fact = this.facts.get(block) ?? null; fact !== null; fact = fact.outer) range = this.narrowed(node, range, fact);
    return range;
  }

  private rangeOf(node: Node): Range | null {
    const { info } = node;
    switch (info.op) {
      case 'constant': return typeof info.value === 'number' ? { low: info.value, high: info.value } : ALL;
      case 'arraySize': return { low: 0, high: MOST_ELEMENTS };
      case 'integer': return this.ranges.get(node) ?? null;
      case 'phi': return node.type.bits === INT ? this.ranges.get(node) ?? null : ALL;
      default: return ALL;
    }
  }

  private narrowed(node: Node, range: Range, { condition, holds }: Fact): Range {
    const { info, inputs } = condition;
    if (info.op !== 'compare' || info.doubles) return range;
    const [a, b] = inputs.map(unguarded);
    const sign = holds ? info.sign : NEGATED[info.sign];
    if (a === node) return bounded(range, sign, this.rangeOf(b!) ?? ALL);
    return b === node ? bounded(range, MIRRORED[sign], this.rangeOf(a!) ?? ALL) : range;
  }

  /** What the operation gives, as a mathematical result; null if an operand is not known yet. */
  private mathematical(node: Node, sign: IntegerSign): Range | null {
    const [a, b] = node.inputs.map((input) => this.rangeAt(input, node.block));
    if (a == null || b == null) return null;
    switch (sign) {
      case '+': return { low: a.low + b.low, high: a.high + b.high };
      case '-': return { low: a.low - b.high, high: a.high - b.low };
      case '*': {
        const products = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
        return { low: Math.min(...products), high: Math.max(...products) };
      }
      case 'mod': return b.low > 0 ? { low: 0, high: b.high - 1 } : ALL;
      case 'quo': case 'div':
        if (a.low >= 0 && b.low > 0) return { low: 0, high: a.high };
        // The least SmallInteger has no opposite.
        return { low: SMALLEST, high: b.low <= -1 && b.high >= -1 ? Math.max(GREATEST, -a.low) : GREATEST };
      case '&': return a.low >= 0 || b.low >= 0 ? { low: 0, high: Math.min(a.low >= 0 ? a.high : GREATEST, b.low >= 0 ? b.high : GREATEST) } : BITS_32;
      case '|': case '^': return { low: a.low >= 0 && b.low >= 0 ? 0 : -(2 ** 31), high: 2 ** 31 - 1 };
      case '>>': return { low: Math.min(a.low, 0), high: Math.max(a.high, 0) };
      case '<<': return { low: a.low * 2 ** b.high, high: a.high * 2 ** b.high };
    }
  }

  /** The same as what the node answers: others leave the code. */
  private resultRange(node: Node): Range | null {
    if (node.info.op !== 'integer') return null;
    const range = this.mathematical(node, node.info.sign);
    if (range === null) return null;
    const limit = this.wide.has(node) && Math.max(-range.low, range.high) <= EXACT ? EXACT : null;
    const { low, high } = limitsOf(node);
    return limit !== null ? range : { low: Math.min(Math.max(range.low, low), high), high: Math.max(Math.min(range.high, high), low) };
  }

  /** Elements count from 1. */
  private noteIndex(node: Node): void {
    const range = this.rangeAt(node.inputs[1]!, node.block);
    if (range !== null) node.arithmetic = { tooLow: range.low < 1, tooHigh: true, operands: [ALL, range] };
  }

  private note(node: Node, report: Report): void {
    if (node.info.op !== 'integer') return;
    const range = this.mathematical(node, node.info.sign);
    if (range === null) return;
    const exact = Math.max(-range.low, range.high) <= EXACT;
    const [a, b] = node.inputs.map((input) => this.rangeAt(input, node.block) ?? ALL);
    const { low, high } = limitsOf(node);
    node.arithmetic = {
      tooLow: range.low < low && !(this.wide.has(node) && exact),
      tooHigh: range.high > high && !(this.wide.has(node) && exact),
      operands: [a!, b!],
    };
    if (isLinear(node) && !node.arithmetic.tooLow && !node.arithmetic.tooHigh) report(`${node.info.sign} cannot overflow: not checked`, node);
  }
}

const isNarrow = ({ info }: Node): boolean => info.op === 'integer' && info.narrow;

/** What the values of a node are limited to: others leave the code. */
const limitsOf = (node: Node): Range => (isNarrow(node) ? BITS_32 : ALL);

const isLinear = ({ info }: Node): boolean => info.op === 'integer' && (info.sign === '+' || info.sign === '-' || info.sign === '*');

const NEGATED: Readonly<Record<CompareSign, CompareSign>> = { '<': '>=', '>': '<=', '<=': '>', '>=': '<', '===': '!==', '!==': '===' };
const MIRRORED: Readonly<Record<CompareSign, CompareSign>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=', '===': '===', '!==': '!==' };

/** The values of a range that compare so with one of another range. */
function bounded(range: Range, sign: CompareSign, other: Range): Range {
  switch (sign) {
    case '<': return { low: range.low, high: Math.min(range.high, other.high - 1) };
    case '<=': return { low: range.low, high: Math.min(range.high, other.high) };
    case '>': return { low: Math.max(range.low, other.low + 1), high: range.high };
    case '>=': return { low: Math.max(range.low, other.low), high: range.high };
    case '===': return { low: Math.max(range.low, other.low), high: Math.min(range.high, other.high) };
    default: return range;
  }
}
