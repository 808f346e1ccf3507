/** How a text of several lines lies on a terminal. */

/** Columns that a text takes on a terminal: wide characters take two, marks that combine with another one none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const c of text) width += /\p{Mn}|\p{Me}|\p{Cf}/u.test(c) ? 0 : isWide(c.codePointAt(0)!) ? 2 : 1;
  return width;
}

function isWide(c: number): boolean {
  return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff)
    || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd);
}

export interface Spot { readonly row: number; readonly column: number }

/** Where the end of a text stands whose lines begin with prompts of `prompt` columns, on a terminal of so many columns. */
export function spotBehind(text: string, prompt: number, columns: number): Spot {
  const lines = text.split('\n');
  let row = 0;
  for (const line of lines.slice(0, -1)) row += rowsOf(prompt + displayWidth(line), columns);
  const width = prompt + displayWidth(lines.at(-1)!);
  return { row: row + Math.floor(width / columns), column: width % columns };
}

/** Rows of a line; one that fills its last row needs no more. */
function rowsOf(width: number, columns: number): number { return Math.max(1, Math.ceil(width / columns)); }
