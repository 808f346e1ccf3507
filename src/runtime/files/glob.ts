/**
 * A test of file names by a pattern of one level: `*` any characters, `?` one, `[a-z]` and `[^a-z]` sets, `\x` the character x (Go's
 * `path.Match`). Null if the pattern is malformed.
 */
export function compileGlob(pattern: string): ((name: string) => boolean) | null {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i]!;
    if (c === '*') source += '[^/]*';
    else if (c === '?') source += '[^/]';
    else if (c === '\\') {
      if (++i === pattern.length) return null;
      source += literal(pattern[i]!);
    } else if (c === '[') {
      const set = readSet(pattern, i + 1);
      if (set === null) return null;
      source += set.source;
      i = set.end;
    } else source += literal(c);
  }
  const regex = new RegExp(`^${source}$`, 's');
  return (name) => regex.test(name);
}

/** A set from behind its opening bracket; `end` is the index of the closing one. Null if it is malformed. */
function readSet(pattern: string, start: number): { source: string; end: number } | null {
  let i = start;
  const negated = pattern[i] === '^';
  if (negated) i++;
  let ranges = '';
  const next = (): string | null => {
    if (pattern[i] === '\\') i++;
    const c = pattern[i++];
    return c === undefined ? null : c;
  };
  while (i < pattern.length && (pattern[i] !== ']' || ranges === '')) {
    if (pattern[i] === ']' || pattern[i] === '-') return null;
    const low = next();
    let high = low;
    if (pattern[i] === '-') {
      i++;
      if (pattern[i] === ']') return null;
      high = next();
    }
    if (low === null || high === null) return null;
    if (low <= high) ranges += `${literal(low)}-${literal(high)}`;
  }
  if (pattern[i] !== ']') return null;
  return { source: `[${negated ? '^' : ''}${ranges}]`, end: i };
}

function literal(c: string): string {
  return c.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}
