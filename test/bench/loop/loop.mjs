// Reviewed with review.mjs under Node 20.20: run ends up in optimised code, and nothing is deoptimised once warm.
export const run = (n) => {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += i;
  return sum;
};
