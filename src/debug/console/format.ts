/** How the prompt shows things. */
import type { Process } from '../../process/process.js';
import type { Breakpoint } from '../breakpoints.js';
import type { FrameView } from '../frame-view.js';
import { placeText } from '../places.js';
import type { Stop } from '../stop.js';

/** `app.mag:7:13`, `(core):12:3`; only the path where the code has no lines. */
function place({ path, position: { line, column } }: FrameView): string { return line === 0 ? path : `${path}:${line}:${column}`; }

/** `breakpoint 1 in Counter>>add: at app.mag:7:13` */
export function reasonText({ reason, text, breakpoints, process }: Stop, view: FrameView | null): string {
  if (reason === 'entry') return 'the program is loaded: "continue" runs it, "help" lists the commands';
  const what = reason === 'breakpoint' ? `breakpoint ${breakpoints.join(', ')}` : reason;
  const where = view === null ? '' : ` in ${view.label} at ${place(view)}`;
  const who = process.id === 1 ? '' : ` (process ${process.id})`;
  const isPlainHalt = reason === 'halt' && text === 'halt';
  return `${what}${where}${who}${text === null || isPlainHalt ? '' : `\n${text}`}`;
}

export function frameLine(view: FrameView, index: number, isCurrent: boolean): string {
  return `${isCurrent ? '=>' : '  '} ${String(index).padStart(2)}  ${view.label} at ${view.isLibrary ? '(core)' : place(view)}`;
}

export function breakpointLine({ id, place: wanted, condition, hits, resolved: { path, line, locations, message } }: Breakpoint): string {
  const where = locations.length === 0 || wanted.kind === 'line' && line === wanted.line ? '' : ` at ${path}${line === 0 ? '' : `:${line}`}`;
  const state = locations.length === 0 ? ' waits' : '';
  const count = hits === 0 ? null : `hit ${hits} time${hits === 1 ? '' : 's'}`;
  const details = [condition === null ? null : `if ${condition}`, count, message].filter((detail) => detail !== null);
  return `breakpoint ${id}${state}: ${placeText(wanted)}${where}${details.map((detail) => `, ${detail}`).join('')}`;
}

export function processLine({ id, state, wait, names }: Process, isCurrent: boolean): string {
  const name = id === 1 ? ' main' : names === null || names.length === 0 ? '' : ` ${names.at(-1)!}`;
  return `${isCurrent ? '=>' : '  '} process ${id}${name}: ${state === 'waiting' && wait !== null ? `waits: ${wait.what}` : state}`;
}

/** The line, and so many before and behind it, each with its number; `>` marks the line itself where others are shown. */
export function sourceLines(text: string, line: number, around: number): string {
  const lines = text.split(/\r?\n/);
  const from = Math.max(1, line - around), to = Math.min(lines.length, line + around);
  let shown = '';
  for (let n = from; n <= to; n++) if (lines[n - 1] !== undefined) shown += `${around > 0 && n === line ? '>' : ' '}${String(n).padStart(5)}  ${lines[n - 1]}\n`;
  return shown;
}
