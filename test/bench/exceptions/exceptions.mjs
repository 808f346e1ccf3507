// Reviewed with review.mjs under Node 20.20: guarded and run end up in optimised code, and nothing is deoptimised once warm.
// The exception is no subclass of Error: those collect a stack trace, which costs more than all the rest.
// What is thrown is made anew each time, as in the Maggie program.
class TooLarge { constructor(number) { this.number = number; } }

class Work {
  constructor() { this.cleanups = 0; }

  guarded(i) {
    try {
      return this.checked(i);
    } finally {
      this.cleanups++;
    }
  }
  checked(i) { return this.limited(i % 3) + 1; }
  limited(i) {
    if (i > 0) throw new TooLarge(i);
    return i;
  }
}

export function run(n) {
  const work = new Work();
  let sum = 0;
  for (let i = 1; i <= n; i++) {
    try {
      sum += work.guarded(i);
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      sum += error.number;
    }
  }
  return sum + work.cleanups;
}
