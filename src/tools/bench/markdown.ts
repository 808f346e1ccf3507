/** The tables of docs/performance.md. */
import { analyse, meanRatio, memoryOf, memoryRatio, ratioOf, workerHeap, type BenchmarkResult } from './analysis.js';
import { figure, megabytes, sideLabel, withInterval } from './format.js';
import { OUTLIER_RULE } from './outliers.js';
import type { BenchmarkRecord, RunRecord, StartupRecord } from './record.js';
import { medianEstimate, type Estimate } from './statistics.js';

/** What writes a part; it stands in the part's markers. */
type Part = 'mag bench' | 'mag bench --startup';

/** The text with the tables of a run put between their markers, or at its end where it has none. */
export function withTables(text: string, run: RunRecord): string {
  const results = analyse(run.benchmarks);
  let written = text;
  if (run.benchmarks.length > 0) {
    written = replacePart(written, 'mag bench', [conditions(run, METHOD), ratios(results, run), tiers(results), memory(results)]);
  }
  if (run.startup !== undefined) {
    written = replacePart(written, 'mag bench --startup', [conditions(run, 'From the start of the process to its end.'), starts(run.startup)]);
  }
  return written;
}

function replacePart(text: string, part: Part, paragraphs: readonly string[]): string {
  const begin = `<!-- begin: written by ${part} --markdown -->`, end = `<!-- end: written by ${part} --markdown -->`;
  const marked = `${begin}\n${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n${end}`;
  const from = text.indexOf(begin), to = text.indexOf(end);
  if (from < 0 || to < from) return `${text.trimEnd()}\n\n${marked}\n`;
  return text.slice(0, from) + marked + text.slice(to + end.length);
}

const METHOD = 'A sample is a process: the median of its rounds in the steady state. Ratios are medians of the quotients of neighbouring processes, with 95 % '
  + `bootstrap intervals; left out are samples ${OUTLIER_RULE}.`;

function conditions({ date, commit, node, machine, compiler, settings }: RunRecord, method: string): string {
  const hardware = `${machine.cpu}, ${machine.processors} processors, ${Math.round(machine.memory / 2 ** 30)} GB, ${machine.system}`;
  const parts = [
    `Measured ${date.slice(0, 10)}${commit === null ? '' : ` at ${commit}`}, Node ${node}, ${hardware}`, ...(compiler === null ? [] : [compiler]),
    `${settings.runs} processes a side, level ${settings.jit}`,
  ];
  return `${parts.join('; ')}. ${method}`;
}

function ratios(results: readonly BenchmarkResult[], { benchmarks }: RunRecord): string {
  const others = ['js', 'c', 'interp', 'baseline', 'ast'].filter((side) => results.some((result) => result.sides.has(side)));
  const header = ['benchmark', 'ours, ms', 'warm-up, ms', ...others.map((side) => `ours / ${sideLabel(side)}`)];
  const rows = results.map((result) => {
    const ours = result.sides.get('mag');
    const estimates = others.map((side) => ratioOf(result, 'mag', side)?.estimate);
    return [result.name, cell(ours?.time), ours === undefined ? '' : figure(ours.warmUp.value), ...estimates.map(cell)];
  });
  const means = ['**geometric mean**', '', '', ...others.map((side) => cell(meanRatio(results, 'mag', side)))];
  const failed = benchmarks.filter(({ error }) => error !== undefined).map(({ name, error }) => `\n\nWithout figures: ${name} (${error}).`).join('');
  return table(header, results.length > 1 ? [...rows, means] : rows) + substitutes(benchmarks) + failed;
}

/** Where the twin cannot do the same. */
function substitutes(benchmarks: readonly BenchmarkRecord[]): string {
  const found = benchmarks.filter(({ twin, sides }) => twin !== undefined && 'js' in sides);
  if (found.length === 0) return '';
  return `\n\nFor what JavaScript lacks, the twin does what an expert would write instead. ${found.map(({ name, twin }) => `${name}: ${twin}.`).join(' ')}`;
}

const STEPS = [['bytecode over AST', 'ast', 'interp'], ['baseline over bytecode', 'interp', 'baseline'], ['specialised over baseline', 'baseline', 'mag']] as const;

/** Each tier against the one below, where both were measured in this session. */
function tiers(results: readonly BenchmarkResult[]): string {
  const steps = STEPS.filter(([, below, above]) => results.some((result) => ratioOf(result, below, above) !== null));
  if (steps.length === 0) return '';
  const rows = results.map((result) => [result.name, ...steps.map(([, below, above]) => cell(ratioOf(result, below, above)?.estimate))]);
  const means = ['**geometric mean**', ...steps.map(([, below, above]) => cell(meanRatio(results, below, above)))];
  const header = ['benchmark', ...steps.map(([label]) => label)];
  return `How many times faster each tier is than the one below:\n\n${table(header, results.length > 1 ? [...rows, means] : rows)}`;
}

function memory(results: readonly BenchmarkResult[]): string {
  const sides = ['mag', 'interp', 'js'].filter((side) => results.some((result) => memoryOf(result, side) !== null));
  if (sides.length === 0) return '';
  const cells = (found: ReturnType<typeof memoryOf>): string[] => found === null ? ['', ''] : [megabytes(found.heap), megabytes(found.rss)];
  const rows = results.map((result) => [result.name, ...sides.flatMap((side) => cells(memoryOf(result, side)))]);
  const header = ['benchmark', ...sides.flatMap((side) => [`${sideLabel(side)}, heap`, `${sideLabel(side)}, resident`])];
  const compared = memoryRatio(results, 'mag', 'interp'), worker = workerHeap(results);
  return 'Memory in MB: the heap of the program\'s own thread after a collection, and the largest resident set with all threads (the compiler\'s worker among '
    + `them). ${compared === null ? '' : `Ours over the interpreter, geometric means: heap ${figure(compared.heap)}, resident ${figure(compared.rss)}.`}`
    + `${worker === null ? '' : ` Heap of the compiler's worker: median ${megabytes(worker.median)}, at most ${megabytes(worker.most)}.`}\n\n${table(header, rows)}`;
}

function starts(startup: readonly StartupRecord[]): string {
  return table(['program', 'start', 'ms'], startup.map(({ program, name, times }) => [program, name, withInterval(medianEstimate(times))]));
}

function cell(estimate: Estimate | null | undefined): string { return estimate === null || estimate === undefined ? '' : withInterval(estimate); }

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map((_, i) => i === 0 ? '---' : '---:'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
