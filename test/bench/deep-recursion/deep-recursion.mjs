// Reviewed with review.mjs under Node 20.20: run ends up in optimised code, and nothing is deoptimised once warm.
// Recursion this deep overflows JavaScript's stack: an expert keeps a stack of what is still to be done.
export function run(n) {
  const stack = [];
  for (let i = n; i > 0; i--) stack.push(i);
  let sum = 0;
  while (stack.length > 0) sum += stack.pop() & 255;
  return sum;
}
