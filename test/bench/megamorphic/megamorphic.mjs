// Reviewed with review.mjs under Node 20.20: valueAt, next, makeTree, run, Binary and 16 more end up in optimised code, and nothing is deoptimised once warm.
import { LinearRandom } from '../lib/random.mjs';

class Zero { valueAt() { return 0; } }
class One { valueAt() { return 1; } }
class Argument { valueAt(x) { return x; } }
class Constant {
  constructor(value) { this.value = value; }
  valueAt() { return this.value; }
}

class Unary { constructor(operand) { this.operand = operand; } }
class Negated extends Unary { valueAt(x) { return 0 - this.operand.valueAt(x); } }
class Doubled extends Unary { valueAt(x) { return this.operand.valueAt(x) * 2; } }
class Halved extends Unary { valueAt(x) { return Math.floor(this.operand.valueAt(x) / 2); } }
class Next extends Unary { valueAt(x) { return this.operand.valueAt(x) + 1; } }
class Low extends Unary { valueAt(x) { return this.operand.valueAt(x) & 255; } }

class Binary {
  constructor(left, right) {
    this.left = left;
    this.right = right;
  }
}
class Sum extends Binary { valueAt(x) { return this.left.valueAt(x) + this.right.valueAt(x); } }
class Difference extends Binary { valueAt(x) { return this.left.valueAt(x) - this.right.valueAt(x); } }
class Product extends Binary { valueAt(x) { return (this.left.valueAt(x) * this.right.valueAt(x)) & 65535; } }
class Largest extends Binary {
  valueAt(x) {
    const a = this.left.valueAt(x), b = this.right.valueAt(x);
    return a > b ? a : b;
  }
}
class Smallest extends Binary {
  valueAt(x) {
    const a = this.left.valueAt(x), b = this.right.valueAt(x);
    return a < b ? a : b;
  }
}
class Toggle extends Binary { valueAt(x) { return (this.left.valueAt(x) ^ this.right.valueAt(x)) & 65535; } }
class Choice extends Binary { valueAt(x) { return x % 2 === 1 ? this.left.valueAt(x) : this.right.valueAt(x); } }

const LEAVES = [Zero, One, Argument, Constant];
const KINDS = [Sum, Difference, Product, Largest, Smallest, Toggle, Choice, Negated, Doubled, Halved, Next, Low];

function makeTree(random, depth) {
  if (depth === 0) {
    const Leaf = LEAVES[random.next() % 4];
    return Leaf === Constant ? new Constant(random.next() % 100) : new Leaf();
  }
  const kind = random.next() % 12, Kind = KINDS[kind];
  return kind < 7 ? new Kind(makeTree(random, depth - 1), makeTree(random, depth - 1)) : new Kind(makeTree(random, depth - 1));
}

export function run(n) {
  const tree = makeTree(new LinearRandom(), 9);
  let sum = 0;
  // The sum may be negative: the remainder is that of a division rounded down.
  for (let x = 1; x <= n; x++) sum = (((sum + tree.valueAt(x)) % 1000003) + 1000003) % 1000003;
  return sum;
}
