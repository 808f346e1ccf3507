/** The sides that `mag bench` measures, and the commands that run them. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callExpression, cFile, programOf, sourceFiles, twinFile, type Benchmark } from '../tools/bench/suite.js';
import type { MeasureSpec } from './bench-child.js';
import { CommandError } from './errors.js';

/** What ours can be measured against; the first is the default. */
export const OPPONENTS = ['js', 'c', 'interp', 'baseline', 'ast'] as const;
export type Opponent = (typeof OPPONENTS)[number];
export type SideName = Opponent | 'mag';

export interface SessionSettings {
  /** Directory of the suite. */
  readonly suite: string;
  readonly runs: number;
  readonly rounds: number;
  /** Longest time of the rounds of a process. */
  readonly seconds: number;
  readonly jit: 0 | 1 | 2;
  readonly memory: boolean;
}

/** How many times slower than compiled code these are at the least: their rounds get fewer runs. */
const SLOWNESS: Readonly<Partial<Record<SideName, number>>> = { interp: 10, ast: 50 };

export interface Command { readonly file: string; readonly args: readonly string[]; readonly repeats: number }

/** Compiles C twins as they are needed, into a directory of its own. */
export class Sides {
  private directory: string | null = null;
  private readonly compiled = new Map<string, string>();
  /** First line of what the C compiler says of itself; null where there is none. */
  readonly compiler: string | null;

  constructor(private readonly settings: SessionSettings, needsC: boolean) {
    const { status, stdout } = needsC ? spawnSync('gcc', ['--version'], { encoding: 'utf8' }) : { status: 1, stdout: '' };
    this.compiler = status === 0 ? `${stdout.split('\n')[0]!}, -O2` : null;
  }

  /**
   * The command that runs one process of a side; null if the benchmark has no such side. `isFirst`: the first process of the benchmark. No more rounds begin after
   * `seconds`.
   */
  command(side: SideName, benchmark: Benchmark, isFirst: boolean, seconds: number): Command | null {
    const { suite } = this.settings;
    const rounds = benchmark.rounds ?? this.settings.rounds, leastRounds = Math.min(rounds, side === 'ast' ? 1 : 5);
    const repeats = Math.max(1, Math.round(benchmark.repeats / (SLOWNESS[side] ?? 1)));
    const gc = this.settings.memory ? ['--expose-gc'] : [];
    if (side === 'c') {
      if (this.compiler === null || !existsSync(cFile(suite, benchmark))) return null;
      return { file: this.executable(benchmark), args: [benchmark.size, rounds, leastRounds, seconds, repeats].map(String), repeats };
    }
    if (side === 'js') {
      const spec = { size: benchmark.size, kind: benchmark.kind, rounds, leastRounds, seconds, repeats };
      return { file: process.execPath, args: [...gc, join(suite, 'twin.mjs'), twinFile(suite, benchmark), JSON.stringify(spec)], repeats };
    }
    const jit = side === 'interp' ? 0 : side === 'baseline' ? 1 : this.settings.jit;
    const spec: MeasureSpec = {
      files: sourceFiles(suite, benchmark), call: callExpression(benchmark, benchmark.size), rounds, leastRounds, seconds, repeats,
      tier: side === 'ast' ? 'ast' : 'adaptive', jit, maxDepth: benchmark.maxDepth ?? 100_000, traceTier: isFirst && side === 'mag',
    };
    return { file: process.execPath, args: [...gc, process.argv[1]!, 'bench', '--measure', JSON.stringify(spec)], repeats };
  }

  remove(): void {
    if (this.directory !== null) rmSync(this.directory, { recursive: true });
  }

  private executable(benchmark: Benchmark): string {
    const program = programOf(benchmark), known = this.compiled.get(program);
    if (known !== undefined) return known;
    this.directory ??= mkdtempSync(join(tmpdir(), 'mag-bench-'));
    const file = join(this.directory, program), { suite } = this.settings;
    const { status, stderr } = spawnSync('gcc', ['-O2', '-o', file, join(suite, 'twin.c'), cFile(suite, benchmark), '-lm'], { encoding: 'utf8' });
    if (status !== 0) throw new CommandError(`cannot compile ${cFile(suite, benchmark)}: ${stderr}`);
    this.compiled.set(program, file);
    return file;
  }
}
