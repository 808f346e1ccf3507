// Reviewed with review.mjs under Node 20.20: work and worker end up in optimised code, and nothing is deoptimised once warm.
// JavaScript has no processes: workers are async functions that take the next task when the last is done, as an expert limits concurrency.
// Promises stand for the channels.
function work(n) {
  let sum = 0;
  for (let i = 1; i <= 20; i++) sum = (sum * 31 + (n ^ i)) % 10007;
  return sum;
}

export async function run(n) {
  let next = 1, sum = 0;
  const worker = async () => {
    while (next <= n) {
      const result = await work(next++);
      sum += result;
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return sum;
}
