// Reviewed with review.mjs under Node 20.20: bounce, run, next, Ball and LinearRandom end up in optimised code, and nothing is deoptimised once warm.
import { LinearRandom } from '../lib/random.mjs';

class Ball {
  constructor(random) {
    this.x = random.next() % 500;
    this.y = random.next() % 500;
    this.xVelocity = random.next() % 300 - 150;
    this.yVelocity = random.next() % 300 - 150;
  }

  bounce() {
    let bounced = false;
    this.x += this.xVelocity;
    this.y += this.yVelocity;
    if (this.x > 500) {
      this.x = 500;
      this.xVelocity = 0 - Math.abs(this.xVelocity);
      bounced = true;
    }
    if (this.x < 0) {
      this.x = 0;
      this.xVelocity = Math.abs(this.xVelocity);
      bounced = true;
    }
    if (this.y > 500) {
      this.y = 500;
      this.yVelocity = 0 - Math.abs(this.yVelocity);
      bounced = true;
    }
    if (this.y < 0) {
      this.y = 0;
      this.yVelocity = Math.abs(this.yVelocity);
      bounced = true;
    }
    return bounced;
  }
}

export function run(n) {
  const random = new LinearRandom();
  const balls = Array.from({ length: 100 }, () => new Ball(random));
  let bounces = 0;
  for (let i = 0; i < n; i++) for (const ball of balls) if (ball.bounce()) bounces++;
  return bounces;
}
