/** `mag bench`: our time against a hand-written JavaScript twin, in turn, in separate processes. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArguments, type Flag } from './arguments.js';
import { printError, printOut } from './console.js';
import { CommandError, notFound } from './errors.js';
import type { SubcommandCall } from './subcommands.js';

export const usage = `Usage:
  mag bench [--list] [--runs N] [--rounds N] [names]

Runs each benchmark and its JavaScript twin in turn, N processes each (default 5) of N rounds (default 20, of 10 runs each), checks that both give the same answer
in every round, and prints the medians of the later half of the rounds (steady state) with their ratio.
`;

const FLAGS: readonly Flag[] = [
  { name: 'list', value: 'none', help: 'names of the benchmarks' },
  { name: 'runs', value: 'required', metavar: 'N', help: 'processes for each side' },
  { name: 'rounds', value: 'required', metavar: 'N', help: 'rounds in each process' },
  { name: 'jit', value: 'required', metavar: 'N', help: 'level for our side' },
];

/** Runs in a round: the clock counts whole milliseconds. */
const REPEATS = 10;

/** Milliseconds a run in the later half of the rounds of one process, and the answers of all rounds. */
interface Run { readonly steady: readonly number[]; readonly answers: ReadonlySet<string> }

export async function run({ argv }: SubcommandCall): Promise<number> {
  const { flags, positionals } = parseArguments(argv, FLAGS, { leading: new Set(), trailing: new Set() });
  const directory = benchmarkDirectory();
  const known = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  if (flags.has('list')) {
    printOut(known.map((name) => `${name}\n`).join(''));
    return 0;
  }
  for (const name of positionals) if (!known.includes(name)) throw notFound(`no benchmark "${name}"`, name, known);
  const runs = count(flags.get('runs'), 5, 'runs'), rounds = count(flags.get('rounds'), 20, 'rounds');
  const level = flags.get('jit') ?? '2';
  const logs: number[] = [];
  printOut(`${'benchmark'.padEnd(16)}${'ours ms'.padStart(12)}${'twin ms'.padStart(12)}${'ratio'.padStart(9)}\n`);
  for (const name of positionals.length > 0 ? positionals : known) {
    const ours: number[] = [], twin: number[] = [];
    for (let i = 0; i < runs; i++) {
      const a = measure(oursCommand(directory, name, rounds, level)), b = measure(twinCommand(directory, name, rounds));
      const answers = new Set([...a.answers, ...b.answers]);
      if (answers.size !== 1) throw new CommandError(`${name}: the answers differ: ${[...answers].join(', ')}`);
      ours.push(...a.steady);
      twin.push(...b.steady);
    }
    const x = median(ours), y = median(twin);
    logs.push(Math.log(x / y));
    printOut(`${name.padEnd(16)}${x.toFixed(3).padStart(12)}${y.toFixed(3).padStart(12)}${(x / y).toFixed(2).padStart(9)}\n`);
  }
  if (logs.length > 1) printOut(`${'geometric mean'.padEnd(40)}${Math.exp(logs.reduce((a, b) => a + b, 0) / logs.length).toFixed(2).padStart(9)}\n`);
  return 0;
}

function count(text: string | undefined, otherwise: number, name: string): number {
  if (text === undefined) return otherwise;
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1 || n > 10_000) throw new CommandError(`--${name} must be a number from 1 to 10000, got ${text}`);
  return n;
}

/** The benchmarks stand beside the sources: a package that was installed has none. */
function benchmarkDirectory(): string {
  const directory = join(dirname(fileURLToPath(import.meta.url)), '..', 'test', 'bench');
  if (!existsSync(directory)) throw new CommandError('the benchmarks are part of the repository: run `mag bench` in a clone of it');
  return directory;
}

function oursCommand(directory: string, name: string, rounds: number, level: string): string[] {
  return [process.argv[1]!, `--jit=${level}`, '--no-persist', '--no-rc', join(directory, name, `${name}.mag`), join(directory, 'rounds.mag'), '--', String(rounds), String(REPEATS)];
}

function twinCommand(directory: string, name: string, rounds: number): string[] {
  return [join(directory, 'rounds.mjs'), join(directory, name, `${name}.mjs`), String(rounds), String(REPEATS)];
}

/** Run one process; each line of its output is `MILLISECONDS ANSWER`, for REPEATS runs. */
function measure(args: string[]): Run {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (error !== undefined || status !== 0) {
    printError(stderr ?? '');
    throw new CommandError(`a run failed: node ${args.join(' ')}`);
  }
  const lines = stdout.trim().split('\n').map((line) => /^(\S+) (.*)$/.exec(line)!);
  return { steady: lines.slice(lines.length >> 1).map((line) => Number(line[1]) / REPEATS), answers: new Set(lines.map((line) => line[2]!)) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
