// Reviewed with review.mjs under Node 20.20: square and run end up in optimised code, and nothing is deoptimised once warm.
// JavaScript has no processes: an async function that begins in a later turn of the microtask queue is what comes nearest.
async function square(i) {
  await undefined;
  return i * i;
}

export async function run(n) {
  let sum = 0;
  for (let round = 0; round < Math.floor(n / 100); round++) {
    const running = [];
    for (let i = 1; i <= 100; i++) running.push(square(i));
    for (const result of running) sum += await result;
  }
  return sum;
}
