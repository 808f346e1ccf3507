// Reviewed with review.mjs under Node 20.20: step, pull, add, run, beginStep and Mass end up in optimised code, and nothing is deoptimised once warm.
class Vector2 {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
  add(other, factor) {
    this.x += other.x * factor;
    this.y += other.y * factor;
  }
}

class Mass {
  constructor(x, y) {
    this.position = new Vector2(x, y);
    this.velocity = new Vector2(0, 0);
    this.force = new Vector2(0, 0);
  }
  beginStep(gravity) {
    this.force.x = gravity.x;
    this.force.y = gravity.y;
  }
  step(dt) {
    this.velocity.add(this.force, dt);
    this.position.add(this.velocity, dt);
  }
}

class Spring {
  constructor(first, second) {
    this.first = first;
    this.second = second;
  }
  pull() {
    const a = this.first.position, b = this.second.position;
    const dx = b.x - a.x, dy = b.y - a.y;
    const length = Math.sqrt(dx * dx + dy * dy);
    const pull = (length - 1) * 40 / length;
    const f = this.first.force, s = this.second.force;
    f.x += dx * pull;
    f.y += dy * pull;
    s.x -= dx * pull;
    s.y -= dy * pull;
  }
}

export function run(n) {
  const masses = Array.from({ length: n }, (_, i) => new Mass(i + 1, 0.5));
  const springs = Array.from({ length: n - 1 }, (_, i) => new Spring(masses[i], masses[i + 1]));
  const gravity = new Vector2(0, -9.81);
  for (let round = 0; round < 1000; round++) {
    for (let i = 0; i < n; i++) masses[i].beginStep(gravity);
    for (let i = 0; i < n - 1; i++) springs[i].pull();
    for (let i = 1; i < n; i++) masses[i].step(0.001);
  }
  return masses.reduce((sum, mass) => sum + mass.position.y, 0);
}
