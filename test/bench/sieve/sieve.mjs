// Reviewed with review.mjs under Node 20.20: sieve and run end up in optimised code, and nothing is deoptimised once warm.
// An array of booleans, as in the Maggie program; a Uint8Array is no faster at this size.
function sieve(flags, n) {
  let count = 0;
  for (let i = 2; i <= n; i++) {
    if (!flags[i]) continue;
    count++;
    for (let k = i + i; k <= n; k += i) flags[k] = false;
  }
  return count;
}
export const run = (n) => sieve(new Array(n + 1).fill(true), n);
