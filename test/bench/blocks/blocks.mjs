// Reviewed with review.mjs under Node 20.20: run ends up in optimised code, and nothing is deoptimised once warm.
// Functions passed to methods of Array, as an expert writes where speed is not all; loops by hand are in other benchmarks.
export function run(n) {
  const numbers = Array.from({ length: 1000 }, (_, i) => i + 1);
  let total = 0;
  for (let round = 0; round < n; round++) {
    numbers.forEach((each) => { total += each; });
    total += numbers.reduce((a, b) => a + b, 0);
    total += numbers.filter((each) => each % 2 === 0).map((each) => each * 2).length;
    total += numbers.find((each) => each > 500) ?? 0;
    numbers.forEach((a, i) => { total += a - numbers[i]; });
  }
  return total;
}
