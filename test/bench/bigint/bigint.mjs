// Reviewed with review.mjs under Node 20.20: run ends up in optimised code, and nothing is deoptimised once warm.
export function run(n) {
  let q = 1n, r = 0n, t = 1n, k = 0n, sum = 0, count = 0;
  while (count < n) {
    k += 1n;
    const odd = k * 2n + 1n;
    r = (q * 2n + r) * odd;
    t *= odd;
    q *= k;
    if (q > r) continue;
    const digit = (q * 3n + r) / t;
    if (digit !== (q * 4n + r) / t) continue;
    sum += Number(digit);
    count++;
    r = (r - t * digit) * 10n;
    q *= 10n;
  }
  return sum;
}
