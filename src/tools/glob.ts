/** A pattern as a regular expression: `*`, `?` and `[…]` match within one path segment; there is no `**`. A range from a later to an earlier character is empty. */
export function globPattern(pattern: string): RegExp {
  const source = pattern.replace(/\[(!?)([^\]]+)\]|[\s\S]/g, (part, negated: string | undefined, set: string | undefined) => {
    if (set !== undefined) return characters(`[${negated ? '^/' : ''}${set.replace(/[\\^[]/g, '\\$&')}]`);
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    return part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 'u');
}

/** The set itself, or, if it is none, the one without characters. */
function characters(set: string): string {
  try {
    new RegExp(set, 'u');
    return set;
  } catch {
    return '[]';
  }
}
