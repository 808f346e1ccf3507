/** Warm-up of one benchmark: curves of all sides, and when units of our code changed their tier. */
import type { BenchmarkResult } from './analysis.js';
import { curvePlot, escapeText, type Curve, type Mark } from './plots.js';
import type { ProcessRecord, TierEvent } from './record.js';
import { quantile } from './statistics.js';

/** Lanes of the timeline: where units came to. */
const LANES = ['baseline', 'optimised', 'interpreter'];

/** A figure as HTML; nothing for a benchmark of one round. */
export function warmUpFigure({ name, record }: BenchmarkResult): string {
  const curves = Object.entries(record.sides).map(([side, processes]) => curve(side, processes)).filter(({ points }) => points.length > 1);
  if (curves.length === 0) return '';
  const ours = record.sides.mag?.[0], events = ours?.tiers ?? [];
  const plot = curvePlot(curves, ours === undefined ? [] : marks(events, ours), LANES);
  return `<figure><figcaption>${escapeText(name)}</figcaption>${plot}${timeline(events)}</figure>`;
}

/** The rounds that at least half of the processes have. */
function curve(side: string, processes: readonly ProcessRecord[]): Curve {
  const length = processes.map(({ rounds }) => rounds.length).sort((a, b) => a - b)[processes.length >> 1] ?? 0;
  const points = Array.from({ length }, (_, i) => processes.flatMap(({ rounds }) => rounds[i] ?? []));
  return { side, points: points.map((at) => ({ value: quantile(at, 0.5), low: quantile(at, 0.25), high: quantile(at, 0.75) })) };
}

function timeline(events: readonly TierEvent[]): string {
  if (events.length === 0) return '';
  const lines = events.map(({ at, unit, from, to, reason }) => `${at.toFixed(1).padStart(8)} ms  ${unit}: ${from} → ${to} (${reason})`);
  return `<details><summary>${lines.length} changes of tier</summary><pre>${escapeText(lines.join('\n'))}</pre></details>`;
}

/** Events by the rounds in which they happened. */
function marks(events: readonly TierEvent[], { rounds, repeats }: ProcessRecord): Mark[] {
  return events.filter(({ to }) => LANES.includes(to)).map(({ at, unit, from, to }) => {
    let round = 0;
    for (let end = 0; round < rounds.length - 1; round++) if ((end += rounds[round]! * repeats) >= at) break;
    return { round, lane: LANES.indexOf(to), text: `${unit}: ${from} → ${to}` };
  });
}
