/**
 * The name closest to `wanted`: edit distance at most 2 and less than half its length (language.md 9.8); ties go to the alphabetically first.
 * Null if nothing is that close.
 */
export function suggest(wanted: string, names: Iterable<string>): string | null {
  const limit = Math.min(2, Math.ceil(wanted.length / 2) - 1);
  let best: string | null = null;
  let bestDistance = limit + 1;
  for (const name of names) {
    if (name === wanted || Math.abs(name.length - wanted.length) > limit) continue;
    const distance = editDistance(wanted, name, limit);
    if (distance < bestDistance || (distance === bestDistance && best !== null && name < best)) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein distance by rows; anything above `limit` may come out as `limit + 1`. */
function editDistance(a: string, b: string, limit: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + cost);
      least = Math.min(least, next[j]!);
    }
    if (least > limit) return limit + 1;
    row = next;
  }
  return row[b.length]!;
}
