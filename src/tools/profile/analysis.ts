/** What samples say about methods and lines. */
import { codePath } from '../../profile/feedback.js';
import type { Code } from '../../runtime/code.js';
import { pathLabel } from '../../translate/unit.js';
import { LikelyLines, type Shares } from './likely-lines.js';
import type { Elsewhere, Samples, Stack, StackEntry } from './samples.js';

/** Weights of the samples in which something was innermost, and anywhere on the stack. `compiled`: of the own ones, those in compiled code. */
export interface Weights { own: number; total: number; compiled: number }

export interface MethodWeights extends Weights { readonly label: string; readonly file: string | null; readonly line: number }
export interface LineWeights extends Weights { readonly file: string; readonly line: number; readonly label: string }

export interface Analysis {
  readonly unit: Samples['unit'];
  readonly duration: number;
  /** Number of samples, and their weight. */
  readonly count: number;
  readonly weight: number;
  readonly waiting: number;
  /** Heaviest first: by own weight. */
  readonly methods: readonly MethodWeights[];
  /** Lines of the program's own code. */
  readonly lines: readonly LineWeights[];
}

/** The name of a piece of code, or of what the virtual machine was busy with. */
export function labelOf(code: Code | Elsewhere): string { return typeof code === 'string' ? code : pathLabel(codePath(code)); }

/** Path of the file, as diagnostics show it; null for the library, whose sources are not at hand. */
export function fileOf(code: Code | Elsewhere): string | null { return typeof code === 'string' || code.method.builtIn ? null : code.method.path; }

export function analyse({ unit, samples, duration, waiting }: Samples): Analysis {
  const tally = new Tally();
  const byStack = new Map<Stack, number>();
  for (const { stack, weight } of samples) byStack.set(stack, (byStack.get(stack) ?? 0) + weight);
  for (const [stack, weight] of byStack) tally.add(stack, weight);
  const heaviest = (a: Weights, b: Weights): number => b.own - a.own || b.total - a.total;
  return {
    unit, duration, waiting, count: samples.length, weight: samples.reduce((sum, sample) => sum + sample.weight, 0),
    methods: [...tally.methods].map(([code, weights]) => ({ label: labelOf(code), file: fileOf(code), line: typeof code === 'string' ? 0 : tally.likely.firstLine(code), ...weights })).sort(heaviest),
    lines: [...tally.lines.values()].sort(heaviest),
  };
}

class Tally {
  readonly likely = new LikelyLines();
  readonly methods = new Map<Code | Elsewhere, Weights>();
  readonly lines = new Map<string, LineWeights>();

  add(stack: Stack, weight: number): void {
    const { code, tier } = stack.at(-1)!;
    const own = this.method(code);
    own.own += weight;
    if (tier === 'compiled') own.compiled += weight;
    for (const each of new Set(stack.map((entry) => entry.code))) this.method(each).total += weight;
    this.addLines(stack, weight);
  }

  private addLines(stack: Stack, weight: number): void {
    /** The greatest share that a line has in one activation: recursion does not count twice. */
    const total = new Map<LineWeights, number>();
    stack.forEach((entry, i) => {
      const { code, tier } = entry;
      if (typeof code === 'string' || fileOf(code) === null) return;
      const callee = stack[i + 1];
      for (const [line, share] of this.linesOf(entry, callee)) {
        const weights = this.line(code, line);
        total.set(weights, Math.max(total.get(weights) ?? 0, share));
        if (callee !== undefined) continue;
        weights.own += weight * share;
        if (tier === 'compiled') weights.compiled += weight * share;
      }
    });
    for (const [weights, share] of total) weights.total += weight * share;
  }

  private linesOf({ code, line }: StackEntry, callee: StackEntry | undefined): Shares {
    if (line !== null) return new Map([[line, 1]]);
    if (callee === undefined || typeof callee.code === 'string') return this.likely.ownLines(code as Code);
    return this.likely.callLines(code as Code, callee.code);
  }

  private method(code: Code | Elsewhere): Weights {
    let weights = this.methods.get(code);
    if (weights === undefined) this.methods.set(code, weights = { own: 0, total: 0, compiled: 0 });
    return weights;
  }

  private line(code: Code, line: number): LineWeights {
    const file = code.method.path, key = `${file}:${line}`;
    let weights = this.lines.get(key);
    if (weights === undefined) this.lines.set(key, weights = { file, line, label: labelOf(code), own: 0, total: 0, compiled: 0 });
    return weights;
  }
}
