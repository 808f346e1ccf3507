// Reviewed with review.mjs under Node 20.20: makeTree, Tree, count and run end up in optimised code, and nothing is deoptimised once warm.
class Tree {
  constructor(left, right) {
    this.left = left;
    this.right = right;
  }
  count() { return this.left === null ? 1 : this.left.count() + this.right.count() + 1; }
}

const makeTree = (depth) => depth === 0 ? new Tree(null, null) : new Tree(makeTree(depth - 1), makeTree(depth - 1));

export function run(n) {
  const living = makeTree(n);
  let total = 0;
  for (let depth = 4; depth <= n; depth += 4) {
    const rounds = 1 << (n - depth);
    for (let i = 0; i < rounds; i++) total += makeTree(depth).count();
  }
  return total + living.count();
}
