/** `did you mean "x"?` for an undefined name (language.md 9.8). */

/** The candidate that is closest to the name: edit distance at most 2 and less than half the name's length; ties alphabetically. */
export function didYouMean(name: string, candidates: readonly Iterable<string>[]): string | null {
  let best: string | null = null;
  let least = Math.min(2, Math.ceil(name.length / 2) - 1);
  for (const list of candidates) {
    for (const candidate of list) {
      if (candidate === name || Math.abs(candidate.length - name.length) > least) continue;
      const distance = editDistance(name, candidate);
      if (distance > least || (distance === least && best !== null && candidate >= best)) continue;
      best = candidate;
      least = distance;
    }
  }
  return best === null ? null : `did you mean "${best}"?`;
}

/** Levenshtein's distance. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length]!;
}
