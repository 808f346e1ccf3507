// Reviewed with review.mjs under Node 20.20: Point, run, minus, plus and scaledBy end up in optimised code, and nothing is deoptimised once warm.
class Point {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
  plus(other) { return new Point(this.x + other.x, this.y + other.y); }
  minus(other) { return new Point(this.x - other.x, this.y - other.y); }
  scaledBy(n) { return new Point(this.x * n, this.y * n); }
  dot(other) { return this.x * other.x + this.y * other.y; }
}

const valueOf = (block) => block(1);

export function run(n) {
  const origin = new Point(3, 4);
  let total = 0;
  for (let i = 1; i <= n; i++) {
    const p = new Point(i, i + 1).minus(origin).scaledBy(2).plus(origin);
    total = (total + p.dot(origin)) % 1000003;
    for (let k = 1; k <= 3; k++) total += k;
    total += valueOf((k) => k + i);
  }
  return total;
}
