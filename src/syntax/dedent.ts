/**
 * The value of a docstring (language.md 1.9): the indentation that its lines have in common (the first one, which stands behind the
 * quotes, and blank ones do not count) is taken away, then white space at both ends of the whole.
 */
export function dedent(raw: string): string {
  const [first, ...rest] = raw.split('\n');
  const indents = rest.filter((line) => !isBlank(line)).map(indentation);
  const common = indents.reduce((least, indent) => Math.min(least, indent), Infinity);
  const lines = rest.map((line) => (isBlank(line) ? line : line.slice(common)));
  return [first, ...lines].join('\n').replace(/^[ \t\r\n]+/, '').replace(/[ \t\r\n]+$/, '');
}

function isBlank(line: string): boolean {
  return /^[ \t\r]*$/.test(line);
}

/** Number of leading spaces and TABs. */
function indentation(line: string): number {
  let count = 0;
  while (line[count] === ' ' || line[count] === '\t') count++;
  return count;
}
