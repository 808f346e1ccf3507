/** Plots as SVG text. Colours come from the page's style sheet. */
import { figure, withInterval } from './format.js';
import type { Estimate } from './statistics.js';

export interface Dot { readonly label: string; readonly estimate: Estimate; readonly isMean?: boolean }

const LABELS = 170, WIDTH = 900, ROW = 20, TOP = 28;

/** One row a dot, with its interval as a line; a logarithmic axis with a line at 1. */
export function dotPlot(dots: readonly Dot[]): string {
  const values = dots.flatMap(({ estimate }) => [estimate.low, estimate.high, 1]);
  const low = Math.log(Math.min(...values) / 1.1), high = Math.log(Math.max(...values) * 1.1);
  const x = (value: number): string => (LABELS + (Math.log(value) - low) / (high - low) * (WIDTH - LABELS - 20)).toFixed(1);
  const height = TOP + dots.length * ROW + 8;
  const ticks = logTicks(Math.exp(low), Math.exp(high)).map((tick) =>
    line(tick === 1 ? 'one' : 'grid', x(tick), x(tick), TOP - 8, height) + label('tick', x(tick), 14, String(tick)));
  const rows = dots.map(({ label: name, estimate, isMean = false }, i) => {
    const y = TOP + i * ROW + ROW / 2, kind = isMean ? 'mean' : 'dot';
    return `<g><title>${escapeText(name)}: ${withInterval(estimate)}</title>${label('label', LABELS - 10, y + 4, name)}`
      + `${line(`interval ${kind}`, x(estimate.low), x(estimate.high), y, y)}<circle class="${kind}" cx="${x(estimate.value)}" cy="${y}" r="4"/></g>`;
  });
  return svg(WIDTH, height, [...ticks, ...rows]);
}

function logTicks(low: number, high: number): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const digit of [1, 2, 5]) {
      const tick = Number((digit * 10 ** power).toPrecision(1));
      if (tick >= low && tick <= high) ticks.push(tick);
    }
  }
  return ticks;
}

export interface Curve { readonly side: string; readonly points: readonly Estimate[] }

/** Something that happened in a round. */
export interface Mark { readonly round: number; readonly text: string }

const CURVE_WIDTH = 420, CURVE_HEIGHT = 180, LEFT = 46, RIGHT = 10, BOTTOM = 150, ABOVE = 14;

/** Milliseconds of a run by round: for each side a line with a band. Marks stand below their rounds. */
export function curvePlot(curves: readonly Curve[], marks: readonly Mark[]): string {
  const rounds = Math.max(...curves.map(({ points }) => points.length), 2);
  const most = Math.max(...curves.flatMap(({ points }) => points.map(({ high }) => high)));
  const x = (round: number): string => (LEFT + round / (rounds - 1) * (CURVE_WIDTH - LEFT - RIGHT)).toFixed(1);
  const y = (ms: number): string => (BOTTOM - ms / most * (BOTTOM - ABOVE)).toFixed(1);
  const lines = curves.map(({ side, points }) => {
    const band = [...points.map(({ high }, i) => `${x(i)},${y(high)}`), ...points.map(({ low }, i) => `${x(i)},${y(low)}`).reverse()];
    const middle = points.map(({ value }, i) => `${x(i)},${y(value)}`);
    return `<polygon class="band ${side}" points="${band.join(' ')}"/><polyline class="curve ${side}" points="${middle.join(' ')}"/>`;
  });
  const events = marks.map(({ round, text }) => `<g><title>${escapeText(text)}</title>${line('event', x(round), x(round), BOTTOM, BOTTOM + 8)}</g>`);
  const axes = [
    line('one', LEFT, CURVE_WIDTH - RIGHT, BOTTOM, BOTTOM), label('tick end', LEFT - 4, ABOVE + 4, figure(most)), label('tick end', LEFT - 4, BOTTOM, '0 ms'),
    label('tick', LEFT, BOTTOM + 22, '1'), label('tick', CURVE_WIDTH - RIGHT - 4, BOTTOM + 22, String(rounds)),
  ];
  return svg(CURVE_WIDTH, CURVE_HEIGHT, [...axes, ...lines, ...events]);
}

type Place = string | number;

function line(kind: string, x1: Place, x2: Place, y1: Place, y2: Place): string { return `<line class="${kind}" x1="${x1}" x2="${x2}" y1="${y1}" y2="${y2}"/>`; }

function label(kind: string, x: Place, y: Place, text: string): string { return `<text class="${kind}" x="${x}" y="${y}">${escapeText(text)}</text>`; }

function svg(width: number, height: number, parts: readonly string[]): string {
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">${parts.join('')}</svg>`;
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char]!);
}
