/** Which files the exclude patterns of manifests mean. */
import { globPattern } from '../tools/glob.js';

/** Is the file excluded: does a pattern match its path (relative to the source directory) or its name? */
export function isExcluded(relativePath: string, patterns: readonly string[]): boolean {
  const name = relativePath.slice(relativePath.lastIndexOf('/') + 1);
  return patterns.map(globPattern).some((pattern) => pattern.test(relativePath) || pattern.test(name));
}
