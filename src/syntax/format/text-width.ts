/** The column that lines keep within (language.md 14.3). */
export const LINE_WIDTH = 80;

/** Columns that a text takes: code points. */
export function width(text: string): number { return [...text].length; }

/** Where a line stands behind a text that began at `column`. */
export function columnBehind(text: string, column: number): number {
  const newline = text.lastIndexOf('\n');
  return newline < 0 ? column + width(text) : width(text.slice(newline + 1));
}

/** Do all lines of a text that begins at `column`, with `suffix` columns behind it, keep within the width? Strings may hold line ends. */
export function fits(text: string, column: number, suffix: number): boolean {
  const lines = text.split('\n');
  return lines.every((line, index) => (index === 0 ? column : 0) + width(line) + (index === lines.length - 1 ? suffix : 0) <= LINE_WIDTH);
}

export function indentation(columns: number): string { return ' '.repeat(columns); }
