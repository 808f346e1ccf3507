/**
 * The value of a docstring: the common indentation of its lines (the first one, which stands behind the quotes, and blank ones do
 * not count) is taken away, then white space at both ends of the whole.
 */
export function dedent(raw: string): string {
  const [first, ...rest] = raw.split('\n');
  const indents = rest.filter((line) => line.trim() !== '').map(indentation);
  const common = indents.reduce((least, indent) => Math.min(least, indent), Infinity);
  return [first, ...rest.map((line) => line.slice(Math.min(common, indentation(line))))].join('\n').trim();
}

/** Number of leading spaces and TABs. */
function indentation(line: string): number {
  let count = 0;
  while (line[count] === ' ' || line[count] === '\t') count++;
  return count;
}
