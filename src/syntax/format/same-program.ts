import type { SourceFile } from '../ast.js';

/** What a layout changes: places, and the texts that are recorded with them. */
const LAYOUT: ReadonlySet<string> = new Set(['pos', 'end', 'namePos', 'selectorPos', 'superclassPos', 'source', 'parenthesised', 'comments', 'path']);

/** Do two trees differ in nothing but layout? White space at line ends of docstrings does not count. */
export function sameProgram(a: SourceFile, b: SourceFile): boolean {
  // With a stack of its own: chains of messages are deep trees.
  const waiting: [unknown, unknown][] = [[a, b]];
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const [left, right] = pair;
    if (typeof left !== 'object' || left === null || typeof right !== 'object' || right === null) {
      if (!Object.is(left, right)) return false;
      continue;
    }
    const keys = Object.keys(left).filter((key) => !LAYOUT.has(key));
    if (keys.length !== Object.keys(right).filter((key) => !LAYOUT.has(key)).length) return false;
    for (const key of keys) waiting.push([child(left, key), child(right, key)]);
  }
  return true;
}

function child(node: object, key: string): unknown {
  const value = (node as Record<string, unknown>)[key];
  return key === 'docstring' && typeof value === 'string' ? value.replace(/[ \t\r]+$/gm, '') : value;
}
