import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One line of `suite.json`, the table of the benchmarks. */
export interface Benchmark {
  readonly name: string;
  readonly group: string;
  /** Directory and stem of its files; the name if it is missing. */
  readonly program?: string;
  /** What `run:` gets. */
  readonly size: number;
  /** Makes several benchmarks of one program: what `run:kind:` gets besides. */
  readonly kind?: string | number;
  /** What it answers, as both languages print it. */
  readonly answer: string;
  /** Runs in a round, so that a round of the twin takes some milliseconds. */
  readonly repeats: number;
  /** Rounds in a process, where it is not for the command line to say: 1 for a program that is run once. */
  readonly rounds?: number;
  /** Files in `lib` that the Maggie program needs. */
  readonly files?: readonly string[];
  readonly maxDepth?: number;
  /** What the JavaScript twin does instead of what JavaScript lacks. */
  readonly twin?: string;
  /** Size and answer for a quick check. */
  readonly smoke: { readonly size: number; readonly answer: string };
}

export function readSuite(directory: string): readonly Benchmark[] {
  return JSON.parse(readFileSync(join(directory, 'suite.json'), 'utf8')) as Benchmark[];
}

export function programOf({ name, program = name }: Benchmark): string { return program; }

/** Names that select benchmarks: their own, their programs' and their groups'. */
export function selectors(suite: readonly Benchmark[]): Set<string> {
  return new Set(suite.flatMap((each) => [each.name, programOf(each), each.group]));
}

/** Those that the names select, in the order of the table; all without names. */
export function select(suite: readonly Benchmark[], names: readonly string[]): readonly Benchmark[] {
  if (names.length === 0) return suite;
  const wanted = new Set(names);
  return suite.filter((each) => wanted.has(each.name) || wanted.has(programOf(each)) || wanted.has(each.group));
}

/** The sources of the Maggie program, in the order in which they are loaded. */
export function sourceFiles(directory: string, benchmark: Benchmark): readonly string[] {
  const program = programOf(benchmark);
  return [...(benchmark.files ?? []).map((file) => join(directory, 'lib', file)), join(directory, program, `${program}.mag`)];
}

export function twinFile(directory: string, benchmark: Benchmark): string { return join(directory, programOf(benchmark), `${programOf(benchmark)}.mjs`); }

export function cFile(directory: string, benchmark: Benchmark): string { return join(directory, programOf(benchmark), `${programOf(benchmark)}.c`); }

/** The expression that runs it once. */
export function callExpression({ kind }: Benchmark, size: number): string {
  if (kind === undefined) return `Benchmark run: ${size}`;
  return `Benchmark run: ${size} kind: ${typeof kind === 'number' ? kind : `'${kind}'`}`;
}
