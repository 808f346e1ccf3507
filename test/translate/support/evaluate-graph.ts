/** What a graph of integers computes, exactly: the reference for the text that is generated for it. */
import type { Graph } from '../../../src/translate/ir/graph.js';
import { unguarded, type Block, type IntegerSign, type Node } from '../../../src/translate/ir/node.js';

export type Evaluation =
  | { readonly kind: 'answer'; readonly value: bigint }
  /** `registers`: those of the frame in which the interpreter goes on. */
  | { readonly kind: 'left'; readonly registers: readonly bigint[] };

const LEAST = -(2n ** 47n);

export const isSmallInteger = (value: bigint): boolean => value >= LEAST && value < -LEAST;

/** Has the integer no more than 32 bits? */
export const isWord = (value: bigint): boolean => value === BigInt.asIntN(32, value);

/** Called with each operation's operands and result. */
type Watch = (node: Node, a: bigint, b: bigint, result: bigint) => void;

/**
 * Leaves the graph where an operation has no result, and, unless `unbounded`, where one is checked and is no SmallInteger.
 */
export function evaluate(graph: Graph, args: Readonly<Record<string, number>>, { unbounded = false, watch = () => {} }: { readonly unbounded?: boolean; readonly watch?: Watch } = {}): Evaluation {
  const values = new Map<Node, bigint | boolean>();
  const valueOf = (node: Node): bigint | boolean => {
    const { info } = unguarded(node);
    if (info.op === 'parameter') return BigInt(args[info.name]!);
    if (info.op === 'constant') return typeof info.value === 'boolean' ? info.value : BigInt(info.value as number);
    return values.get(unguarded(node))!;
  };
  const enter = (from: Block, to: Block): Block => {
    const index = to.preds.indexOf(from);
    const next = to.phis.map((phi) => valueOf(phi.inputs[index]!));
    to.phis.forEach((phi, i) => values.set(phi, next[i]!));
    return to;
  };
  for (let block = graph.entry; ;) {
    for (const node of block.nodes) {
      const { info } = node;
      if (info.op !== 'integer' && info.op !== 'compare') continue;
      const [a, b] = node.inputs.map(valueOf) as [bigint, bigint];
      if (info.op === 'compare') {
        values.set(node, compare(info.sign, a, b));
        continue;
      }
      const result = operate(info.sign, a, b);
      if (result === null || (!unbounded && isRefused(node, info, result))) return { kind: 'left', registers: node.state!.values.flatMap((value) => (value === null ? [] : [valueOf(value) as bigint])) };
      watch(node, a, b, result);
      values.set(node, result);
    }
    const { ending } = block;
    switch (ending.kind) {
      case 'jump': block = enter(block, ending.to); break;
      case 'branch': block = enter(block, valueOf(ending.condition) === true ? ending.whenTrue : ending.whenFalse); break;
      case 'return': return { kind: 'answer', value: valueOf(ending.value) as bigint };
      case 'none': throw new Error('control goes nowhere');
    }
  }
}

/** Where both bounds are checked that is done with the absolute value, which refuses the least SmallInteger as well. */
function isRefused({ arithmetic }: Node, { sign, narrow }: { readonly sign: IntegerSign; readonly narrow: boolean }, result: bigint): boolean {
  const { tooLow, tooHigh } = arithmetic ?? { tooLow: true, tooHigh: true };
  if (narrow) return (tooLow || tooHigh) && !isWord(result);
  if (!isSmallInteger(result)) return result < 0n ? tooLow : tooHigh;
  if (result !== LEAST || !tooLow || !tooHigh) return false;
  return sign === '+' || sign === '-' || sign === '*' || sign === '<<' || ((sign === 'quo' || sign === 'div') && (arithmetic?.operands[1].low ?? -1) <= -1);
}

/** Null where the operation is not done in line. */
function operate(sign: IntegerSign, a: bigint, b: bigint): bigint | null {
  switch (sign) {
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    case 'quo': return b === 0n ? null : a / b;
    case 'div': return b === 0n ? null : (a - (((a % b) + b) % b)) / b;
    case 'mod': return b <= 0n ? null : ((a % b) + b) % b;
    case '&': return isWord(a) && isWord(b) ? a & b : null;
    case '|': return isWord(a) && isWord(b) ? a | b : null;
    case '^': return isWord(a) && isWord(b) ? a ^ b : null;
    case '<<': return a << b;
    case '>>': return a >> b;
  }
}

function compare(sign: string, a: bigint, b: bigint): boolean {
  switch (sign) {
    case '<': return a < b;
    case '>': return a > b;
    case '<=': return a <= b;
    case '>=': return a >= b;
    case '===': return a === b;
    default: return a !== b;
  }
}
