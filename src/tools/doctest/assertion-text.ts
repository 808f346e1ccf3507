/** Finding `>>>` and comments in a line: neither counts inside strings and characters (language.md 12.2). */

const ARROW = '>>>';

/** What stands on both sides of the first `>>>`, trimmed; null for a line without one. */
export function splitAssertion(line: string): readonly [string, string] | null {
  const at = line.indexOf(ARROW, 0) < 0 ? -1 : blanked(line).indexOf(ARROW);
  return at < 0 ? null : [line.slice(0, at).trim(), line.slice(at + ARROW.length).trim()];
}

/** The line with spaces in the place of its comments. */
export function withoutComments(line: string): string { return replaceLexemes(line, (text) => text.startsWith('"') || text.startsWith('#')); }

/** The line with spaces in the place of strings, characters and comments, each unit of text in its place. */
function blanked(line: string): string { return replaceLexemes(line, () => true); }

/** A string, character or comment. One without an end reaches to the end of the line. A `#` begins a comment only before white space. */
const LEXEMES = /'(?:[^']|'')*(?:'|$)|\$[^]|"[^"]*(?:"|$)|#(?=\s|$).*/gu;

function replaceLexemes(line: string, isReplaced: (text: string) => boolean): string {
  return line.replace(LEXEMES, (text) => (isReplaced(text) ? ' '.repeat(text.length) : text));
}
