// Reviewed with review.mjs under Node 20.20: firstAbove, indexOf and run end up in optimised code, and nothing is deoptimised once warm.
// JavaScript has no return from an enclosing function: an expert writes loops and returns from them.
function firstAbove(table, limit) {
  for (const row of table) for (const each of row) if (each > limit) return each;
  return 0;
}

function indexOf(n, row) {
  for (let i = 0; i < row.length; i++) if (row[i] === n) return i + 1;
  return 0;
}

export function run(n) {
  const table = Array.from({ length: 10 }, (_, row) => Array.from({ length: 10 }, (_, column) => (row + 1) * (column + 1)));
  let sum = 0;
  for (let i = 1; i <= n; i++) sum += firstAbove(table, i % 100) + indexOf(i % 12, table[0]);
  return sum;
}
