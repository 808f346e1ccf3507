/** The lines that the terminal shows. */
import { meanRatio, memoryOf, memoryRatio, ratioOf, workerHeap, type BenchmarkResult } from './analysis.js';
import type { Difference } from './compare.js';
import { figure, megabytes, withInterval } from './format.js';

const NAME = 20, TIME = 14, RATIO = 30;

/** As on the command line: columns are narrow. */
function shortLabel(side: string): string { return side === 'mag' ? 'ours' : side; }

export function tableHeader(against: readonly string[]): string {
  const columns = against.map((side) => `${shortLabel(side)} ms`.padStart(TIME) + `ours/${shortLabel(side)}`.padStart(RATIO));
  return `${'benchmark'.padEnd(NAME)}${'ours ms'.padStart(10)}${columns.join('')}${'warm-up ms'.padStart(12)}\n`;
}

export function tableRow(result: BenchmarkResult, against: readonly string[]): string {
  const ours = result.sides.get('mag');
  if (ours === undefined) return '';
  const columns = against.map((side) => {
    const other = result.sides.get(side), ratio = ratioOf(result, 'mag', side);
    return (other === undefined ? '-' : figure(other.time.value)).padStart(TIME) + (ratio === null ? '-' : withInterval(ratio.estimate)).padStart(RATIO);
  });
  const notes = [...result.sides].flatMap(([side, { outliers, unsteady }]) => [
    ...(outliers > 0 ? [`${shortLabel(side)}: ${outliers} left out`] : []), ...(unsteady > 0 ? [`${shortLabel(side)}: ${unsteady} unsteady`] : []),
  ]);
  const warmUp = figure(ours.warmUp.value).padStart(12), note = notes.length === 0 ? '' : `  (${notes.join(', ')})`;
  return `${result.name.padEnd(NAME)}${figure(ours.time.value).padStart(10)}${columns.join('')}${warmUp}${note}\n`;
}

/** The geometric means, for two benchmarks or more. */
export function tableFooter(results: readonly BenchmarkResult[], against: readonly string[]): string {
  const means = against.map((side) => meanRatio(results, 'mag', side));
  if (means.every((mean) => mean === null)) return '';
  const cells = means.map((mean) => (mean === null ? '-' : withInterval(mean)).padStart(TIME + RATIO));
  return `${'geometric mean'.padEnd(NAME + 10)}${cells.join('')}\n`;
}

export function differenceTable(differences: readonly Difference[]): string {
  const lines = differences.map(({ name, change, significant, againstTwin }) => {
    const verdict = !significant ? 'no significant difference' : change.value < 1 ? 'faster' : 'slower';
    return `${name.padEnd(NAME)}${withInterval(change).padStart(RATIO)}  ${verdict}${againstTwin ? '' : ' (not against the twin)'}\n`;
  });
  const byChance = `Of ${differences.length} comparisons some ${Math.max(1, Math.round(differences.length / 20))} may look significant by chance (95 % intervals).\n`;
  return `\n${'benchmark'.padEnd(NAME)}${'now/then'.padStart(RATIO)}\n${lines.join('')}${byChance}`;
}

/** Heap of the program's thread after a collection, and the resident set with all threads. */
export function memoryTable(results: readonly BenchmarkResult[], sides: readonly string[]): string {
  const header = sides.map((side) => `${shortLabel(side)} heap`.padStart(TIME) + `${shortLabel(side)} RSS`.padStart(TIME)).join('');
  const rows = results.map((result) => {
    const cells = sides.map((side) => memoryOf(result, side)).flatMap((found) => found === null ? ['-', '-'] : [megabytes(found.heap), megabytes(found.rss)]);
    return `${result.name.padEnd(NAME)}${cells.map((cell) => cell.padStart(TIME)).join('')}\n`;
  });
  const compared = memoryRatio(results, 'mag', 'interp'), worker = workerHeap(results);
  return "\nMemory in MB: the program's own thread after a collection, and the whole process at its largest, the compiler's worker included\n"
    + `${'benchmark'.padEnd(NAME)}${header}\n${rows.join('')}`
    + (compared === null ? '' : `ours/interp, geometric means: heap ${figure(compared.heap)}, RSS ${figure(compared.rss)}\n`)
    + (worker === null ? '' : `heap of the compiler's worker: median ${megabytes(worker.median)}, at most ${megabytes(worker.most)}\n`);
}
