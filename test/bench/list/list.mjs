// Reviewed with review.mjs under Node 20.20: isShorter, tail, makeList, length and run end up in optimised code, and nothing is deoptimised once warm.
class Element {
  constructor(value, next) {
    this.value = value;
    this.next = next;
  }
  length() { return this.next === null ? 1 : this.next.length() + 1; }
}

const makeList = (length) => length === 0 ? null : new Element(length, makeList(length - 1));

function isShorter(x, y) {
  while (y !== null) {
    if (x === null) return true;
    x = x.next;
    y = y.next;
  }
  return false;
}

function tail(x, y, z) {
  return isShorter(y, x) ? tail(tail(x.next, y, z), tail(y.next, z, x), tail(z.next, x, y)) : z;
}

export const run = (n) => tail(makeList(n), makeList(10), makeList(6)).length();
