// Reviewed with review.mjs under Node 20.20: push, moveTop, pop, move, Towers and run end up in optimised code, and nothing is deoptimised once warm.
class Disc {
  constructor(size) {
    this.size = size;
    this.below = null;
  }
}

class Towers {
  constructor(discs) {
    this.piles = [null, null, null];
    this.moves = 0;
    for (let size = discs; size > 0; size--) this.push(new Disc(size), 0);
  }

  push(disc, pile) {
    const top = this.piles[pile];
    if (top !== null && disc.size >= top.size) throw new Error('a large disc cannot lie on a small one');
    disc.below = top;
    this.piles[pile] = disc;
  }

  pop(pile) {
    const top = this.piles[pile];
    if (top === null) throw new Error('there is no disc');
    this.piles[pile] = top.below;
    top.below = null;
    return top;
  }

  moveTop(source, target) {
    this.push(this.pop(source), target);
    this.moves++;
  }

  move(discs, source, target) {
    if (discs === 1) {
      this.moveTop(source, target);
      return;
    }
    const other = 3 - source - target;
    this.move(discs - 1, source, other);
    this.moveTop(source, target);
    this.move(discs - 1, other, target);
  }
}

export function run(n) {
  const towers = new Towers(n);
  towers.move(n, 0, 1);
  return towers.moves;
}
