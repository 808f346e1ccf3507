/** The report as one file without anything to load: plots are SVG, the samples stand in it as JSON. */
import { analyse, meanRatio, ratioOf, type BenchmarkResult } from './analysis.js';
import type { Difference } from './compare.js';
import { figure, sideLabel, withInterval } from './format.js';
import { OUTLIER_RULE } from './outliers.js';
import { PACE_RULE } from './pace.js';
import { dotPlot, escapeText, type Dot } from './plots.js';
import type { BenchmarkRecord, RunRecord, StartupRecord } from './record.js';
import { medianEstimate } from './statistics.js';
import { STYLE } from './style.js';
import { WARM_UP_RULE } from './warm-up.js';
import { warmUpFigure } from './warm-up-figure.js';

export function htmlReport(run: RunRecord, differences: readonly Difference[] = []): string {
  const results = analyse(run.benchmarks);
  const others = [...new Set(results.flatMap(({ sides }) => [...sides.keys()]))].filter((side) => side !== 'mag');
  const body = [
    '<h1>Benchmarks</h1>', ...others.map((side) => ratios(results, side)), numbers(results, others), substitutes(run.benchmarks), failures(run.benchmarks),
    changes(differences), starts(run.startup ?? []), warmUps(results, ['mag', ...others]), method(run),
  ].filter((part) => part !== '').join('\n');
  const samples = JSON.stringify(run).replace(/</g, '\\u003c');
  return `<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Benchmarks</title><style>${STYLE}</style>\n${body}\n`
    + `<script type="application/json" id="samples">${samples}</script></html>\n`;
}

/** The plot of ratios against one side. */
function ratios(results: readonly BenchmarkResult[], side: string): string {
  const dots = results.flatMap((result): Dot[] => {
    const ratio = ratioOf(result, 'mag', side);
    return ratio === null ? [] : [{ label: result.name, estimate: ratio.estimate }];
  });
  if (dots.length === 0) return '';
  const mean = meanRatio(results, 'mag', side);
  const all = mean === null ? dots : [...dots, { label: 'geometric mean', estimate: mean, isMean: true }];
  return `<h2>Ours / ${escapeText(sideLabel(side))}</h2><p>Below 1 is faster. Logarithmic axis, 95 % intervals.</p>${dotPlot(all)}`;
}

function numbers(results: readonly BenchmarkResult[], others: readonly string[]): string {
  if (results.length === 0) return '';
  const sides = ['mag', ...others];
  const ratioLabels = others.map((side) => `ours / ${sideLabel(side)}`);
  const header = ['benchmark', ...sides.map((side) => `${sideLabel(side)}, ms`), ...ratioLabels, 'warm-up, ms', 'left out', 'unsteady'];
  const rows = results.map((result) => {
    const found = sides.map((side) => result.sides.get(side));
    const estimates = others.map((side) => ratioOf(result, 'mag', side)?.estimate);
    const count = (of: 'outliers' | 'unsteady'): string => found.map((side) => side?.[of] ?? '').join(' / ');
    return [
      result.name, ...found.map((side) => side === undefined ? '' : withInterval(side.time)), ...estimates.map((each) => each === undefined ? '' : withInterval(each)),
      found[0] === undefined ? '' : figure(found[0].warmUp.value), count('outliers'), count('unsteady'),
    ];
  });
  return `<h2>Figures</h2>${table([header, ...rows])}`;
}

/** Where the twin cannot do the same. */
function substitutes(benchmarks: readonly BenchmarkRecord[]): string {
  const found = benchmarks.filter(({ twin, sides }) => twin !== undefined && 'js' in sides);
  if (found.length === 0) return '';
  const items = found.map(({ name, twin }) => `<li>${escapeText(`${name}: ${twin}`)}</li>`);
  return `<p>For what JavaScript lacks, the twin does what an expert would write instead:</p><ul>${items.join('')}</ul>`;
}

function failures(benchmarks: readonly BenchmarkRecord[]): string {
  const failed = benchmarks.filter(({ error }) => error !== undefined);
  return failed.length === 0 ? '' : `<h2>Without figures</h2>${table([['benchmark', 'reason'], ...failed.map(({ name, error }) => [name, error!])])}`;
}

function changes(differences: readonly Difference[]): string {
  if (differences.length === 0) return '';
  const dots = differences.map(({ name, change }) => ({ label: name, estimate: change }));
  return `<h2>Changes</h2><p>Now / then; an interval that leaves 1 out is a significant difference.</p>${dotPlot(dots)}`;
}

function starts(startup: readonly StartupRecord[]): string {
  if (startup.length === 0) return '';
  const rows = startup.map(({ program, name, times }) => [program, name, withInterval(medianEstimate(times))]);
  return `<h2>Starts</h2><p>Milliseconds from the start of the process to its end.</p>${table([['program', 'start', 'ms'], ...rows])}`;
}

function warmUps(results: readonly BenchmarkResult[], sides: readonly string[]): string {
  const figures = results.map(warmUpFigure).join('');
  if (figures === '') return '';
  const key = sides.map((side) => `<span class="key ${side}"></span>${escapeText(sideLabel(side))}`).join('');
  return '<h2>Warm-up</h2><p>Milliseconds of a run by round, both axes logarithmic: medians of the processes with their quartiles. Marks below the axis: units that came to a tier, in our first process.</p>'
    + `<p>${key}</p><div class="plots">${figures}</div>`;
}

function method({ date, commit, node, machine, compiler, settings }: RunRecord): string {
  const conditions = [
    date, commit ?? 'no commit', `Node ${node}`, machine.cpu, `${machine.processors} processors`, machine.system, ...(compiler === null ? [] : [compiler]),
    `${settings.runs} processes a side of up to ${settings.rounds} rounds or ${settings.seconds} s each`, `level ${settings.jit}`,
  ].join(', ');
  return `<h2>How it was measured</h2><p>${escapeText(conditions)}.</p><p>A sample is a process; sides take turns, and the order changes from turn to turn. `
    + `Time of a process: ${escapeText(PACE_RULE)}. Steady state: ${escapeText(WARM_UP_RULE)}. Left out of estimates, but kept in the data: samples ${escapeText(OUTLIER_RULE)}. `
    + 'Intervals: 95 %, percentile bootstrap of the median; ratios are paired.</p>';
}

function table(rows: readonly (readonly string[])[]): string {
  const cell = (text: string, tag: 'th' | 'td'): string => `<${tag}>${escapeText(text)}</${tag}>`;
  return `<table>${rows.map((cells, i) => `<tr>${cells.map((text) => cell(text, i === 0 ? 'th' : 'td')).join('')}</tr>`).join('')}</table>`;
}
