// Reviewed with review.mjs under Node 20.20: run and partner end up in optimised code, and nothing is deoptimised once warm.
// JavaScript has no processes. A generator that is resumed directly is its cheapest way to change between two activities: no promise, no turn of the event loop.
function* partner() {
  let value = yield;
  for (;;) value = yield value + 1;
}

export function run(n) {
  const back = partner();
  back.next();
  let value = 0;
  for (let i = 0; i < n; i++) value = back.next(value).value + 1;
  return value;
}
