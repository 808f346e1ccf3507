// Reviewed with review.mjs under Node 20.20: makeTree, next and run end up in optimised code, and nothing is deoptimised once warm.
import { LinearRandom } from '../lib/random.mjs';

class Storage {
  constructor() {
    this.count = 0;
    this.random = new LinearRandom();
  }

  makeTree(depth) {
    this.count++;
    if (depth === 1) return new Array(this.random.next() % 10 + 1);
    const node = new Array(4);
    for (let i = 0; i < 4; i++) node[i] = this.makeTree(depth - 1);
    return node;
  }
}

export function run(n) {
  const storage = new Storage();
  storage.makeTree(n);
  return storage.count;
}
