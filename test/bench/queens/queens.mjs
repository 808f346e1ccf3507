// Reviewed with review.mjs under Node 20.20: isFree, placeFrom, set, Board and run end up in optimised code, and nothing is deoptimised once warm.
class Board {
  constructor(size) {
    this.size = size;
    this.freeRows = new Array(size).fill(true);
    this.freeRises = new Array(2 * size).fill(true);
    this.freeFalls = new Array(2 * size).fill(true);
    this.rows = new Array(size).fill(0);
  }

  placeFrom(column) {
    for (let row = 0; row < this.size; row++) {
      if (!this.isFree(row, column)) continue;
      this.rows[column] = row;
      this.set(row, column, false);
      if (column === this.size - 1 || this.placeFrom(column + 1)) return true;
      this.set(row, column, true);
    }
    return false;
  }

  isFree(row, column) {
    return this.freeRows[row] && this.freeRises[column + row] && this.freeFalls[column - row + this.size - 1];
  }

  set(row, column, free) {
    this.freeRows[row] = free;
    this.freeRises[column + row] = free;
    this.freeFalls[column - row + this.size - 1] = free;
  }
}

export function run(n) {
  let board;
  for (let i = 0; i < 10; i++) {
    board = new Board(n);
    if (!board.placeFrom(0)) throw new Error('no solution');
  }
  return board.rows.reduce((number, row) => number * 10 + row + 1, 0);
}
