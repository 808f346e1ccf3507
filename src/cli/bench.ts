/** `mag bench`: our time against hand-written twins, in turn, in separate processes. */
import { analyse } from '../tools/bench/analysis.js';
import { compareRuns } from '../tools/bench/compare.js';
import { withInterval } from '../tools/bench/format.js';
import type { BenchmarkRecord, RunRecord } from '../tools/bench/record.js';
import { medianEstimate } from '../tools/bench/statistics.js';
import { readSuite, select, selectors, type Benchmark } from '../tools/bench/suite.js';
import { differenceTable, memoryTable, tableFooter, tableHeader, tableRow } from '../tools/bench/text-table.js';
import { parseArguments } from './arguments.js';
import { environment } from './bench-environment.js';
import { checkOutputs, readRecord, writeOutputs } from './bench-files.js';
import { benchOptions, FLAGS, MEASURE, type BenchOptions } from './bench-options.js';
import { measureBenchmark } from './bench-session.js';
import { Sides, type SideName } from './bench-sides.js';
import { measureStarts } from './bench-startup.js';
import { printError, printOut } from './console.js';
import { notFound } from './errors.js';
import type { SubcommandCall } from './subcommands.js';

export const usage = `Usage:
  mag bench [flags] [names]

Runs benchmarks and their twins in processes of their own, in turn; checks the answer of every round; prints medians of the steady state, and ratios
of neighbouring processes with 95 % confidence intervals. Names are those of benchmarks, programs or groups; without names, all. A wrong answer gives no
figures, and status 1.

Flags:
${FLAGS.map(({ name, metavar, help }) => `  ${`--${name}${metavar === undefined ? '' : ` ${metavar}`}`.padEnd(16)}  ${help}`).join('\n')}
`;

export async function run({ argv }: SubcommandCall): Promise<number> {
  const parsed = parseArguments(argv, [...FLAGS, MEASURE], { leading: new Set(), trailing: new Set() });
  const spec = parsed.flags.get(MEASURE.name);
  if (spec !== undefined) return (await import('./bench-child.js')).measure(JSON.parse(spec));
  const options = benchOptions(parsed), suite = readSuite(options.settings.suite);
  if (options.list) {
    printOut(listing(suite));
    return 0;
  }
  const known = selectors(suite);
  for (const name of options.names) if (!known.has(name)) throw notFound(`no benchmark "${name}"`, name, known);
  const earlier = options.earlier === null ? null : readRecord(options.earlier);
  checkOutputs(options.outputs);
  const record = options.from !== null ? reportSaved(options.from, options)
    : options.startup ? measureStartup(options) : measureAll(options, select(suite, options.names));
  const differences = earlier === null ? [] : compareRuns(earlier, record);
  if (earlier !== null) printOut(differenceTable(differences));
  writeOutputs(record, differences, options.outputs);
  return record.benchmarks.some(({ error }) => error !== undefined) ? 1 : 0;
}

function listing(suite: readonly Benchmark[]): string {
  const groups = [...new Set(suite.map(({ group }) => group))];
  return groups.map((group) => `${group}\n${suite.filter((each) => each.group === group).map(({ name }) => `  ${name}\n`).join('')}`).join('');
}

function measureAll(options: BenchOptions, benchmarks: readonly Benchmark[]): RunRecord {
  const { settings, opponents } = options;
  const wanted: SideName[] = ['mag', ...opponents], sides = new Sides(settings, opponents.includes('c')), records: BenchmarkRecord[] = [];
  if (opponents.includes('c') && sides.compiler === null) printError('there is no gcc: the C twins are left out\n');
  printOut(tableHeader(opponents));
  const begin = performance.now();
  try {
    benchmarks.forEach((benchmark, i) => {
      const record = measureBenchmark(benchmark, wanted, settings, sides, (turn, side) =>
        progress(`[${i + 1}/${benchmarks.length}] ${benchmark.name}: ${turn}/${settings.runs} ${side}${timeLeft(performance.now() - begin, (i + (turn - 1) / settings.runs) / benchmarks.length)}`));
      progress('');
      records.push(record);
      printOut(row(record, opponents));
    });
  } finally {
    progress('');
    sides.remove();
  }
  const record: RunRecord = {
    ...environment(settings.suite), compiler: sides.compiler,
    settings: { runs: settings.runs, rounds: settings.rounds, seconds: settings.seconds, jit: settings.jit }, benchmarks: records,
  };
  printEnd(record, opponents);
  return record;
}

function measureStartup({ settings }: BenchOptions): RunRecord {
  const startup = measureStarts(settings.suite, settings.runs, (turn) => progress(`starts: ${turn}/${settings.runs}`));
  progress('');
  for (const { program, name, times } of startup) printOut(`${program.padEnd(12)}${name.padEnd(24)}${withInterval(medianEstimate(times)).padStart(24)} ms\n`);
  return {
    ...environment(settings.suite), compiler: null, benchmarks: [], startup,
    settings: { runs: settings.runs, rounds: 1, seconds: settings.seconds, jit: settings.jit },
  };
}

/** Prints the tables of a saved run, of the benchmarks that the names select. */
function reportSaved(file: string, { names, settings }: BenchOptions): RunRecord {
  const saved = readRecord(file), chosen = new Set(select(readSuite(settings.suite), names).map(({ name }) => name));
  const record = names.length === 0 ? saved : { ...saved, benchmarks: saved.benchmarks.filter(({ name }) => chosen.has(name)) };
  const others = [...new Set(record.benchmarks.flatMap(({ sides }) => Object.keys(sides)))].filter((side) => side !== 'mag');
  printOut(tableHeader(others));
  for (const each of record.benchmarks) printOut(row(each, others));
  printEnd(record, others);
  return record;
}

function row(record: BenchmarkRecord, others: readonly string[]): string {
  return record.error !== undefined ? `${record.name.padEnd(20)}${record.error}\n` : analyse([record]).map((result) => tableRow(result, others)).join('');
}

function printEnd(record: RunRecord, others: readonly string[]): void {
  const results = analyse(record.benchmarks);
  printOut(tableFooter(results, others));
  if (record.settings.runs < 30) printOut(`${record.settings.runs} processes a side: fewer than 30, intervals are rough\n`);
  if (results.some(({ record: { sides } }) => sides.mag?.some(({ memory }) => memory !== undefined))) {
    printOut(memoryTable(results, ['mag', ...others.filter((side) => side !== 'c')]));
  }
}

/** Roughly, once a twentieth is done, and while it is more than a minute: benchmarks take about the same time. `elapsed`: milliseconds; `share`: how much is done. */
function timeLeft(elapsed: number, share: number): string {
  const minutes = Math.ceil(elapsed / share * (1 - share) / 60_000);
  return share < 0.05 || minutes < 2 ? '' : `, about ${minutes} min left`;
}

/** One line that is written over, on a terminal only; the empty text takes it away. */
function progress(text: string): void {
  if (process.stderr.isTTY) printError(`\r\x1b[K${text}`);
}
