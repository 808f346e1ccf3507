/** Plots as SVG text. Colours come from the page's style sheet. */
import { withInterval } from './format.js';
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

/** Something that happened in a round, on one of the lanes below the axis. */
export interface Mark { readonly round: number; readonly lane: number; readonly text: string }

const CURVE_WIDTH = 460, LEFT = 76, RIGHT = 10, BOTTOM = 170, ABOVE = 14, LANE = 12;

/** Milliseconds of a run by round, both axes logarithmic: for each side a line with a band. Marks stand below their rounds, each on the lane of that name. */
export function curvePlot(curves: readonly Curve[], marks: readonly Mark[], lanes: readonly string[]): string {
  const rounds = Math.max(...curves.map(({ points }) => points.length), 2);
  const all = curves.flatMap(({ points }) => points.flatMap(({ low, high }) => [low, high])), low = Math.min(...all) / 1.2, high = Math.max(...all) * 1.2;
  const x = (round: number): string => (LEFT + Math.log(round + 1) / Math.log(rounds) * (CURVE_WIDTH - LEFT - RIGHT)).toFixed(1);
  const y = (ms: number): string => (BOTTOM - Math.log(ms / low) / Math.log(high / low) * (BOTTOM - ABOVE)).toFixed(1);
  const lines = curves.map(({ side, points }) => {
    const band = [...points.map((point, i) => `${x(i)},${y(point.high)}`), ...points.map((point, i) => `${x(i)},${y(point.low)}`).reverse()];
    const middle = points.map(({ value }, i) => `${x(i)},${y(value)}`);
    return `<polygon class="band ${side}" points="${band.join(' ')}"/><polyline class="curve ${side}" points="${middle.join(' ')}"/>`;
  });
  const top = BOTTOM + 26, laneY = (lane: number): number => top + lane * LANE;
  const events = marks.map(({ round, lane, text }) => `<g><title>${escapeText(text)}</title>${line('event', x(round), x(round), laneY(lane), laneY(lane) + LANE - 3)}</g>`);
  const axes = [
    ...axisTicks(low, high).map((tick) => line('grid', LEFT, CURVE_WIDTH - RIGHT, y(tick), y(tick)) + label('tick end', LEFT - 6, Number(y(tick)) + 4, `${tick} ms`)),
    line('one', LEFT, CURVE_WIDTH - RIGHT, BOTTOM, BOTTOM), ...axisTicks(1, rounds).map((tick) => label('tick', x(tick - 1), BOTTOM + 16, String(tick))),
    ...(marks.length === 0 ? [] : lanes.map((name, lane) => label('tick end', LEFT - 6, laneY(lane) + LANE - 2, name))),
  ];
  return svg(CURVE_WIDTH, marks.length === 0 ? top : laneY(lanes.length), [...axes, ...lines, ...events]);
}

/** No more than six: of a wide range only the powers of ten. */
function axisTicks(low: number, high: number): number[] {
  const ticks = logTicks(low, high);
  return ticks.length <= 6 ? ticks : ticks.filter((tick) => Number.isInteger(Number(Math.log10(tick).toFixed(9))));
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
