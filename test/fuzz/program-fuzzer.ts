/** Runs random programs in every way that code can run: all must print the same. */
import type { Outcome } from '../language/support/case.js';
import { BuiltMode } from '../language/support/built-mode.js';
import { ast, interpreter, SeededMode, VMMode, type Mode } from '../language/support/modes.js';
import { randomProgram } from './programs/generator.js';
import { minimise } from './programs/minimise.js';
import { typeStripper } from './programs/strip-types.js';
import { textOf } from './programs/tree.js';

const SPECIALISED = { jit: 2, jitSync: true } as const;

/** In each of these every program runs. */
const ALWAYS: readonly Mode[] = [ast, new VMMode('baseline', { jit: 1, jitSync: true, jitThreshold: 1 }, typeStripper), new BuiltMode('none', typeStripper)];
/** In one of these every program runs, by turns. */
const BY_TURNS: readonly Mode[] = [
  ...[1, 3, 20].map((jitThreshold) => new VMMode(`specialised-${jitThreshold}`, { ...SPECIALISED, jitThreshold }, typeStripper)),
  new VMMode('specialised-deopt', { ...SPECIALISED, jitThreshold: 2, deopt: 'all' }, typeStripper),
  new SeededMode('specialised-deopt-random', { ...SPECIALISED, jitThreshold: 4, deopt: 'random' }, typeStripper),
  new SeededMode('specialised-suspend-random', { ...SPECIALISED, jitThreshold: 4, suspend: 'random' }, typeStripper),
];
/** Of so many programs one runs in all modes. */
const ALL_EVERY = 20;
/** Texts that are tried to make one that differs smaller. */
const ATTEMPTS = 400;

export class ProgramFuzzer {
  /** Programs that have printed something. */
  printing = 0;

  text(seed: number): string { return textOf(randomProgram(seed)); }

  /** The mode that prints something else, with a program as small as can be; null if all print the same. */
  async check(seed: number): Promise<string | null> {
    const tree = randomProgram(seed), reference = interpreter;
    const run = (mode: Mode, text: string): Promise<Outcome> => this.run(mode, seed, text);
    const text = textOf(tree), expected = await run(reference, text);
    if (expected.stdout !== '') this.printing++;
    for (const mode of this.modesFor(seed)) {
      if (same(expected, await run(mode, text))) continue;
      const small = await minimise(tree, ATTEMPTS, async (shorter) => !same(await run(reference, shorter), await run(mode, shorter)));
      return `${mode.name} differs from ${reference.name}\n${small}\n${shown(reference, await run(reference, small))}\n${shown(mode, await run(mode, small))}`;
    }
    return null;
  }

  close(): void {}

  private modesFor(seed: number): readonly Mode[] {
    return [...ALWAYS, ...(seed % ALL_EVERY === 0 ? BY_TURNS : [BY_TURNS[seed % BY_TURNS.length]!])];
  }

  private async run(mode: Mode, seed: number, text: string): Promise<Outcome> {
    const file = { path: 'random.mag', relativePath: 'random.mag', text };
    try {
      return await mode.run({ name: `random/${seed}`, files: [file], directory: false, strict: false, maxDepth: null, args: [], inTurn: true, expected: { stdout: '', stderr: '', status: 0 } });
    } catch (error) {
      return { stdout: '', stderr: `error of the host: ${String((error as Error).stack)}`, status: -1 };
    }
  }
}

function same(a: Outcome, b: Outcome): boolean { return a.stdout === b.stdout && a.stderr === b.stderr && a.status === b.status; }

function shown({ name }: Mode, { stdout, stderr, status }: Outcome): string { return `${name} (status ${status}):\n${stdout}${stderr}`; }
