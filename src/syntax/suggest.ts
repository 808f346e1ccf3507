/**
 * The name closest to `wanted`: edit distance at most 2 and less than half its length (language.md 9.8); of equally close ones the
 * alphabetically first. Null if nothing is that close. Lengths and distances count code points.
 */
export function suggest(wanted: string, names: Iterable<string>): string | null {
  const from = [...wanted];
  let best: string | null = null;
  let limit = Math.min(2, Math.ceil(from.length / 2) - 1);
  for (const name of names) {
    if (name === wanted) continue;
    const to = [...name];
    if (Math.abs(to.length - from.length) > limit) continue;
    const distance = editDistance(from, to, limit);
    if (distance > limit || (distance === limit && best !== null && name >= best)) continue;
    best = name;
    limit = distance;
  }
  return best;
}

/** `TEXT, did you mean "NEAR"?`; the text alone if nothing is near. */
export function orNear(text: string, near: string | null): string { return near === null ? text : `${text}, did you mean "${near}"?`; }

/** The hint line for an undefined name, `did you mean "x"?`, out of several lists of candidates; or null. */
export function didYouMean(name: string, candidates: readonly Iterable<string>[]): string | null {
  const best = suggest(name, concatenated(candidates));
  return best === null ? null : `did you mean "${best}"?`;
}

function* concatenated(lists: readonly Iterable<string>[]): Iterable<string> {
  for (const list of lists) yield* list;
}

/** Levenshtein's distance, row by row; anything above `limit` may come out as `limit + 1`. */
function editDistance(from: readonly string[], to: readonly string[], limit: number): number {
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)));
    }
    if (Math.min(...next) > limit) return limit + 1;
    row = next;
  }
  return row[to.length]!;
}
