/** Parallel assignments in sequence. */

export interface Move { readonly to: string; readonly from: { readonly text: string; /** The local that it reads, if it is one. */ readonly local: string | null } }

/** Assignments that together have the effect of all moves at once; a cycle goes through the temporary `t`. */
export function moves(all: readonly Move[]): string[] {
  const open = all.filter(({ to, from }) => from.local !== to).map((move) => ({ to: move.to, ...move.from }));
  const lines: string[] = [];
  while (open.length > 0) {
    const ready = open.findIndex(({ to }) => !open.some((other) => other.local === to && other.to !== to));
    if (ready >= 0) {
      const [{ to, text }] = open.splice(ready, 1) as [typeof open[number]];
      lines.push(`${to} = ${text};`);
      continue;
    }
    // Everything that is left is in cycles: free one local.
    const { to } = open[0]!;
    lines.push(`t = ${to};`);
    for (const move of open) {
      if (move.local !== to) continue;
      move.text = 't';
      move.local = null;
    }
  }
  return lines;
}
