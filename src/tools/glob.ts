/** A pattern as a regular expression: `*`, `?` and `[…]` match within one path segment; there is no `**`. */
export function globPattern(pattern: string): RegExp {
  const source = pattern.replace(/\[(!?)([^\]]+)\]|[\s\S]/g, (part, negated: string | undefined, set: string | undefined) => {
    if (set !== undefined) return `[${negated ? '^/' : ''}${set.replace(/[\\^[]/g, '\\$&')}]`;
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    return part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 'u');
}
