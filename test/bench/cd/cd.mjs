// Reviewed with review.mjs under Node 20.20: put, find, get, isInVoxel, draw and 17 more end up in optimised code, and nothing is deoptimised once warm.
// Collisions of aircraft, after Kalibera et al., "CDx: a family of real-time Java benchmarks" (2009).
const MIN_X = 0, MIN_Y = 0, MAX_X = 1000, MAX_Y = 1000, MIN_Z = 0, MAX_Z = 10;
const PROXIMITY_RADIUS = 1, GOOD_VOXEL_SIZE = PROXIMITY_RADIUS * 2;

function compareNumbers(a, b) {
  if (a === b) return 0;
  if (a < b) return -1;
  if (a > b) return 1;
  // NaN
  if (a === a) return 1;
  return -1;
}

class Vector2D {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
  plus(other) { return new Vector2D(this.x + other.x, this.y + other.y); }
  minus(other) { return new Vector2D(this.x - other.x, this.y - other.y); }
  compareTo(other) {
    const result = compareNumbers(this.x, other.x);
    return result !== 0 ? result : compareNumbers(this.y, other.y);
  }
}

class Vector3D {
  constructor(x, y, z) {
    this.x = x;
    this.y = y;
    this.z = z;
  }
  plus(other) { return new Vector3D(this.x + other.x, this.y + other.y, this.z + other.z); }
  minus(other) { return new Vector3D(this.x - other.x, this.y - other.y, this.z - other.z); }
  dot(other) { return this.x * other.x + this.y * other.y + this.z * other.z; }
  squaredMagnitude() { return this.dot(this); }
  magnitude() { return Math.sqrt(this.squaredMagnitude()); }
  times(amount) { return new Vector3D(this.x * amount, this.y * amount, this.z * amount); }
}

const RED = 0, BLACK = 1;

class Node {
  constructor(key, value) {
    this.key = key;
    this.value = value;
    this.left = null;
    this.right = null;
    this.parent = null;
    this.color = RED;
  }

  successor() {
    let x = this;
    if (x.right !== null) {
      x = x.right;
      while (x.left !== null) x = x.left;
      return x;
    }
    let y = x.parent;
    while (y !== null && x === y.right) {
      x = y;
      y = y.parent;
    }
    return y;
  }
}

/** A map in the order of its keys: a red-black tree (Cormen et al.). */
class RedBlackTree {
  root = null;

  put(key, value) {
    let y = null, x = this.root, order = 0;
    while (x !== null) {
      y = x;
      order = key.compareTo(x.key);
      if (order === 0) {
        const old = x.value;
        x.value = value;
        return old;
      }
      x = order < 0 ? x.left : x.right;
    }
    const z = new Node(key, value);
    z.parent = y;
    if (y === null) this.root = z;
    else if (order < 0) y.left = z;
    else y.right = z;
    this.balanceInsertion(z);
    return null;
  }

  balanceInsertion(z) {
    let x = z;
    while (x !== this.root && x.parent.color === RED) {
      const isLeft = x.parent === x.parent.parent.left, uncle = isLeft ? x.parent.parent.right : x.parent.parent.left;
      if (uncle !== null && uncle.color === RED) {
        x.parent.color = BLACK;
        uncle.color = BLACK;
        x.parent.parent.color = RED;
        x = x.parent.parent;
        continue;
      }
      if (isLeft) {
        if (x === x.parent.right) this.rotateLeft(x = x.parent);
        x.parent.color = BLACK;
        x.parent.parent.color = RED;
        this.rotateRight(x.parent.parent);
      } else {
        if (x === x.parent.left) this.rotateRight(x = x.parent);
        x.parent.color = BLACK;
        x.parent.parent.color = RED;
        this.rotateLeft(x.parent.parent);
      }
    }
    this.root.color = BLACK;
  }

  find(key) {
    let node = this.root;
    while (node !== null) {
      const order = key.compareTo(node.key);
      if (order === 0) return node;
      node = order < 0 ? node.left : node.right;
    }
    return null;
  }

  get(key) { return this.find(key)?.value ?? null; }

  first() {
    let node = this.root;
    while (node !== null && node.left !== null) node = node.left;
    return node;
  }

  forEach(action) {
    for (let node = this.first(); node !== null; node = node.successor()) action(node.key, node.value);
  }

  remove(key) {
    const z = this.find(key);
    if (z === null) return;
    const y = z.left === null || z.right === null ? z : z.successor();
    const x = y.left ?? y.right, parent = y.parent;
    if (x !== null) x.parent = parent;
    if (parent === null) this.root = x;
    else if (y === parent.left) parent.left = x;
    else parent.right = x;
    if (y === z) {
      if (y.color === BLACK) this.balanceRemoval(x, parent);
      return;
    }
    if (y.color === BLACK) this.balanceRemoval(x, parent);
    y.parent = z.parent;
    y.color = z.color;
    y.left = z.left;
    y.right = z.right;
    if (z.left !== null) z.left.parent = y;
    if (z.right !== null) z.right.parent = y;
    if (z.parent === null) this.root = y;
    else if (z.parent.left === z) z.parent.left = y;
    else z.parent.right = y;
  }

  balanceRemoval(node, above) {
    let x = node, parent = above;
    const isBlack = (each) => each === null || each.color === BLACK;
    while (x !== this.root && isBlack(x)) {
      const isLeft = x === parent.left;
      let w = isLeft ? parent.right : parent.left;
      if (w.color === RED) {
        w.color = BLACK;
        parent.color = RED;
        this.rotate(parent, isLeft);
        w = isLeft ? parent.right : parent.left;
      }
      if (isBlack(w.left) && isBlack(w.right)) {
        w.color = RED;
        x = parent;
        parent = x.parent;
        continue;
      }
      if (isBlack(isLeft ? w.right : w.left)) {
        (isLeft ? w.left : w.right).color = BLACK;
        w.color = RED;
        this.rotate(w, !isLeft);
        w = isLeft ? parent.right : parent.left;
      }
      w.color = parent.color;
      parent.color = BLACK;
      (isLeft ? w.right : w.left).color = BLACK;
      this.rotate(parent, isLeft);
      x = this.root;
      parent = null;
    }
    if (x !== null) x.color = BLACK;
  }

  rotate(x, toLeft) { return toLeft ? this.rotateLeft(x) : this.rotateRight(x); }

  rotateLeft(x) {
    const y = x.right;
    x.right = y.left;
    if (y.left !== null) y.left.parent = x;
    this.replace(x, y);
    y.left = x;
    x.parent = y;
  }

  rotateRight(x) {
    const y = x.left;
    x.left = y.right;
    if (y.right !== null) y.right.parent = x;
    this.replace(x, y);
    y.right = x;
    x.parent = y;
  }

  replace(x, y) {
    y.parent = x.parent;
    if (x.parent === null) this.root = y;
    else if (x === x.parent.left) x.parent.left = y;
    else x.parent.right = y;
  }
}

class CallSign {
  constructor(value) { this.value = value; }
  compareTo(other) { return this.value === other.value ? 0 : this.value < other.value ? -1 : 1; }
}

class Motion {
  constructor(callSign, from, to) {
    this.callSign = callSign;
    this.from = from;
    this.to = to;
  }

  delta() { return this.to.minus(this.from); }

  /** Where the two come too close to each other; null if they do not. */
  intersection(other) {
    const from1 = this.from, from2 = other.from, v1 = this.delta(), v2 = other.delta(), r = PROXIMITY_RADIUS;
    const a = v2.minus(v1).squaredMagnitude();
    if (a === 0) {
      const distance = from2.minus(from1).magnitude();
      return distance <= r ? from1.plus(from2).times(0.5) : null;
    }
    const b = 2 * from1.minus(from2).dot(v1.minus(v2));
    const c = -r * r + from2.minus(from1).squaredMagnitude();
    const discriminant = b * b - 4 * a * c;
    if (discriminant < 0) return null;
    const root = Math.sqrt(discriminant), t1 = (-b - root) / (2 * a), t2 = (-b + root) / (2 * a);
    if (t1 <= t2 && (t1 <= 1 && t2 >= 0)) {
      const t = Math.max(t1, 0);
      const result = from1.plus(v1.times(t)).plus(from2.plus(v2.times(t))).times(0.5);
      if (result.x >= MIN_X && result.x <= MAX_X && result.y >= MIN_Y && result.y <= MAX_Y && result.z >= MIN_Z && result.z <= MAX_Z) return result;
    }
    return null;
  }
}

const HORIZONTAL = new Vector2D(GOOD_VOXEL_SIZE, 0), VERTICAL = new Vector2D(0, GOOD_VOXEL_SIZE);

function isInVoxel(voxel, motion) {
  if (voxel.x > MAX_X || voxel.x < MIN_X || voxel.y > MAX_Y || voxel.y < MIN_Y) return false;
  const { from, to } = motion, v = GOOD_VOXEL_SIZE, r = PROXIMITY_RADIUS / 2;
  const x0 = from.x, xv = to.x - from.x, y0 = from.y, yv = to.y - from.y;
  let lowX = (voxel.x - r - x0) / xv, highX = (voxel.x + v + r - x0) / xv;
  if (xv < 0) [lowX, highX] = [highX, lowX];
  let lowY = (voxel.y - r - y0) / yv, highY = (voxel.y + v + r - y0) / yv;
  if (yv < 0) [lowY, highY] = [highY, lowY];
  return ((xv === 0 && voxel.x <= x0 + r && x0 - r <= voxel.x + v) || (lowX <= 1 && 1 <= highX) || (lowX <= 0 && 0 <= highX) || (0 <= lowX && highX <= 1))
    && ((yv === 0 && voxel.y <= y0 + r && y0 - r <= voxel.y + v) || (lowY <= 1 && 1 <= highY) || (lowY <= 0 && 0 <= highY) || (0 <= lowY && highY <= 1))
    && (xv === 0 || yv === 0 || (lowY <= highX && highX <= highY) || (lowY <= lowX && lowX <= highY) || (lowX <= lowY && highY <= highX));
}

function voxelHash(position) {
  const xDiv = Math.trunc(position.x / GOOD_VOXEL_SIZE), yDiv = Math.trunc(position.y / GOOD_VOXEL_SIZE);
  let x = GOOD_VOXEL_SIZE * xDiv, y = GOOD_VOXEL_SIZE * yDiv;
  if (position.x < 0) x -= GOOD_VOXEL_SIZE;
  if (position.y < 0) y -= GOOD_VOXEL_SIZE;
  return new Vector2D(x, y);
}

class CollisionDetector {
  state = new RedBlackTree();

  /** The number of pairs that collide. */
  handle(frame) {
    const motions = [], seen = new RedBlackTree();
    for (const { callSign, position } of frame) {
      const old = this.state.put(callSign, position);
      seen.put(callSign, true);
      motions.push(new Motion(callSign, old ?? position, position));
    }
    const gone = [];
    this.state.forEach((callSign) => { if (seen.get(callSign) === null) gone.push(callSign); });
    for (const each of gone) this.state.remove(each);
    let collisions = 0;
    for (const group of reduceCollisionSet(motions)) {
      for (let i = 0; i < group.length; i++) for (let j = i + 1; j < group.length; j++) if (group[i].intersection(group[j]) !== null) collisions++;
    }
    return collisions;
  }
}

/** Groups of motions that share a voxel. */
function reduceCollisionSet(motions) {
  const voxels = new RedBlackTree();
  for (const motion of motions) draw(voxels, motion);
  const groups = [];
  voxels.forEach((_, group) => { if (group.length > 1) groups.push(group); });
  return groups;
}

function draw(voxels, motion) {
  const seen = new RedBlackTree();
  const visit = (voxel) => {
    if (!isInVoxel(voxel, motion) || seen.put(voxel, true) === true) return;
    let group = voxels.get(voxel);
    if (group === null) voxels.put(voxel, group = []);
    group.push(motion);
    visit(voxel.minus(HORIZONTAL));
    visit(voxel.plus(HORIZONTAL));
    visit(voxel.minus(VERTICAL));
    visit(voxel.plus(VERTICAL));
    visit(voxel.minus(HORIZONTAL).minus(VERTICAL));
    visit(voxel.minus(HORIZONTAL).plus(VERTICAL));
    visit(voxel.plus(HORIZONTAL).minus(VERTICAL));
    visit(voxel.plus(HORIZONTAL).plus(VERTICAL));
  };
  visit(voxelHash(motion.from));
}

class Simulator {
  constructor(count) { this.aircraft = Array.from({ length: count }, (_, i) => new CallSign(i)); }

  frame(time) {
    const frame = [];
    for (let i = 0; i < this.aircraft.length; i += 2) {
      const y = Math.cos(time) * 2 + i * 3;
      frame.push({ callSign: this.aircraft[i], position: new Vector3D(time, y, 10) });
      frame.push({ callSign: this.aircraft[i + 1], position: new Vector3D(time, Math.sin(time) * 2 + i * 3, 10) });
    }
    return frame;
  }
}

export function run(n) {
  const simulator = new Simulator(n), detector = new CollisionDetector();
  let collisions = 0;
  for (let i = 0; i < 200; i++) collisions += detector.handle(simulator.frame(i / 10));
  return collisions;
}
