// Reviewed with review.mjs under Node 20.20: fib ends up in optimised code, and nothing is deoptimised once warm.
// A method of a class, as in the Maggie program.
class Fibonacci {
  fib(n) { return n < 2 ? n : this.fib(n - 1) + this.fib(n - 2); }
}
export const run = (n) => new Fibonacci().fib(n);
