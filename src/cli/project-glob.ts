/** Glob patterns of manifests: `*`, `?` and `[…]` within one path segment; there is no `**`. */
export function globPattern(pattern: string): RegExp {
  const source = pattern.replace(/\[(!?)([^\]]+)\]|[\s\S]/g, (part, negated: string | undefined, set: string | undefined) => {
    if (set !== undefined) return `[${negated ? '^/' : ''}${set.replace(/[\\^[]/g, '\\$&')}]`;
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    return part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 'u');
}

/** Is the file excluded: does a pattern match its path (relative to the source directory) or its name? */
export function isExcluded(relativePath: string, patterns: readonly string[]): boolean {
  const name = relativePath.slice(relativePath.lastIndexOf('/') + 1);
  return patterns.map(globPattern).some((pattern) => pattern.test(relativePath) || pattern.test(name));
}
