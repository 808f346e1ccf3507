// Reviewed with review.mjs under Node 20.20: doubles and arrays end up in optimised code, and nothing is deoptimised once warm.
function doubles(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += i * 2;
  return sum;
}
function arrays(rounds) {
  const array = [1, 2, 3, 4, 5];
  let total = 0;
  for (let round = 0; round < rounds; round++) for (let k = 0; k < 5; k++) total += array[k];
  return total;
}
export const run = (n) => doubles(n) + arrays(Math.floor(n / 10));
