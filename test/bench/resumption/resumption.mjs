// Reviewed with review.mjs under Node 20.20: signal, Wanted, sum and valueFor end up in optimised code, and nothing is deoptimised once warm.
// JavaScript cannot resume: an expert keeps a stack of handlers, asks the innermost and goes on with its answer.
class Wanted { constructor(key) { this.key = key; } }

const handlers = [];

function withHandler(handler, action) {
  handlers.push(handler);
  try {
    return action();
  } finally {
    handlers.pop();
  }
}

const signal = (wanted) => handlers[handlers.length - 1](wanted);
const valueFor = (i) => i % 4 === 0 ? i : signal(new Wanted(i));

export function run(n) {
  return withHandler((wanted) => wanted.key * 2, () => {
    let sum = 0;
    for (let i = 1; i <= n; i++) sum += valueFor(i);
    return sum;
  });
}
