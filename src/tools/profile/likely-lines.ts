import { decodeAll, type Instruction } from '../../bytecode/decode.js';
import { Op } from '../../bytecode/opcodes.js';
import { positionAt } from '../../process/activations.js';
import type { Code } from '../../runtime/code.js';
import { callsOf } from './likely-caller.js';

/** Shares of lines that add up to 1. */
export type Shares = ReadonlyMap<number, number>;

/** Messages behind which a block is evaluated. */
const EVALUATING = /^%?(value|cull:|perform:)/;

/**
 * Where in its source an interpreted activation was, as the interpreter's own counters have it: the host's profiler sees the interpreter at work, not its pc.
 * A line's share of the own time of a piece of code is that of the instructions executed there; a call belongs to the sites that call what was called.
 */
export class LikelyLines {
  private readonly own = new Map<Code, Shares>();
  private readonly calls = new Map<Code, Map<Code, Shares>>();
  private readonly instructions = new Map<Code, readonly Instruction[]>();

  /** The line on which the code begins. */
  firstLine({ template: { positions } }: Code): number { return positions[1] ?? 0; }

  ownLines(code: Code): Shares {
    let shares = this.own.get(code);
    if (shares === undefined) this.own.set(code, shares = this.shares(code, (instruction) => executions(code, instruction, this.decoded(code))));
    return shares;
  }

  callLines(code: Code, callee: Code): Shares {
    let byCallee = this.calls.get(code);
    if (byCallee === undefined) this.calls.set(code, byCallee = new Map());
    let shares = byCallee.get(callee);
    if (shares === undefined) byCallee.set(callee, shares = this.findCalls(code, callee));
    return shares;
  }

  private findCalls(code: Code, callee: Code): Shares {
    const direct = this.shares(code, ({ site }) => callsOf(code.sites, site, callee), null);
    if (direct !== null) return direct;
    const evaluates = ({ op, site }: Instruction): boolean => op === Op.CALL_BLOCK || site >= 0 && EVALUATING.test(code.sites[site]!.selector.text);
    return this.shares(code, (instruction) => (evaluates(instruction) ? executions(code, instruction, this.decoded(code)) : 0));
  }

  private decoded(code: Code): readonly Instruction[] {
    let decoded = this.instructions.get(code);
    if (decoded === undefined) this.instructions.set(code, decoded = decodeAll(code.template.words));
    return decoded;
  }

  private shares(code: Code, weigh: (instruction: Instruction) => number): Shares;
  private shares(code: Code, weigh: (instruction: Instruction) => number, otherwise: null): Shares | null;
  private shares(code: Code, weigh: (instruction: Instruction) => number, otherwise?: null): Shares | null {
    const weights = new Map<number, number>();
    let sum = 0;
    for (const instruction of this.decoded(code)) {
      const weight = weigh(instruction);
      if (weight === 0) continue;
      // What comes before the first position belongs to the head of the method.
      const line = positionAt(code.template.positions, instruction.pc).line || this.firstLine(code);
      weights.set(line, (weights.get(line) ?? 0) + weight);
      sum += weight;
    }
    if (sum === 0) return otherwise === null ? null : new Map([[this.firstLine(code), 1]]);
    return new Map([...weights].map(([line, weight]) => [line, weight / sum]));
  }
}

/** How often the interpreter has executed an instruction: exactly for sends, as often as its loop or its code otherwise. */
function executions(code: Code, { op, pc, site }: Instruction, all: readonly Instruction[]): number {
  if (site >= 0 && (op < Op.ADD || op > Op.NE_INT)) return code.sites[site]!.counts.reduce((sum, count) => sum + count, code.sites[site]!.misses);
  const loop = all.find((other) => other.op === Op.LOOP && other.target <= pc && pc <= other.pc);
  return loop === undefined ? code.invocations : code.loopCounts[loop.a]!;
}
