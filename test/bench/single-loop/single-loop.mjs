// Reviewed with review.mjs under Node 20.20: run ends up in optimised code, and nothing is deoptimised once warm.
export function run(n) {
  let sum = 0;
  for (let i = 1; i <= n; i++) for (let k = 1; k <= 1000; k++) sum = (sum * 31 + (i ^ k)) % 65521;
  return sum;
}
