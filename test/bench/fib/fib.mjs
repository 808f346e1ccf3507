// Idiomatic twin: a method of a class, as in the Maggie program.
class Fibonacci {
  fib(n) { return n < 2 ? n : this.fib(n - 1) + this.fib(n - 2); }
}
export const run = () => new Fibonacci().fib(27);
