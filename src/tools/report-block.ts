/** The one form in which errors and warnings are shown (language.md 9.8). */

export interface Place { readonly path: string; readonly line: number; readonly column: number }

export interface ReportBlock {
  readonly severity: 'error' | 'warning';
  /** '' for those without: advice. */
  readonly code: string;
  readonly place: Place | null;
  /** Source text of the place's file; null if it is not at hand. */
  readonly source: string | null;
  /** May have several lines. */
  readonly message: string;
  /** `did you mean …?`, or null. */
  readonly hint: string | null;
  /** Lines of the trace, each ended by a newline; empty without one. */
  readonly trace: string;
}

/** The block as text, each line ended by a newline. */
export function formatBlock({ severity, code, place, source, message, hint, trace }: ReportBlock): string {
  const lines: string[] = [];
  const kind = code === '' ? severity : `${severity} ${code}`;
  if (place === null) lines.push(kind);
  else {
    lines.push(`${place.path}:${place.line}:${place.column}: ${kind}`);
    const line = source === null ? null : sourceLine(source, place.line);
    if (line !== null) lines.push(line, caretLine(line, place.column));
  }
  lines.push(message);
  if (hint !== null) lines.push(hint);
  return lines.map((line) => `${line}\n`).join('') + trace;
}

/** Line `number` (from 1) of a text without its line end; null beyond the end. */
function sourceLine(source: string, number: number): string | null {
  let start = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let line = 1; line < number; line++) {
    start = source.indexOf('\n', start) + 1;
    if (start === 0) return null;
  }
  const end = source.indexOf('\n', start);
  // Control characters would do something to a terminal.
  return source.slice(start, end < 0 ? source.length : end).replace(/\r$/, '').replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '\ufffd');
}

/** A caret below a column, which counts code points from 1; TABs before it are copied, so that it stands right at any TAB width. */
function caretLine(line: string, column: number): string {
  const before = [...line].slice(0, column - 1).map((c) => (c === '\t' ? '\t' : ' '));
  return `${before.join('').padEnd(column - 1)}^`;
}
