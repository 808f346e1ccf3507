// Reviewed with review.mjs under Node 20.20: run, symbol, string, object, key and 4 more end up in optimised code, and nothing is deoptimised once warm.
// A Map is the expert's choice for keys of every kind. It cannot be told about equality: objects are looked up under an integer that stands for their content.
class Coordinate {
  constructor(row, column) {
    this.row = row;
    this.column = column;
  }
  key() { return this.row * 1000 + this.column; }
}

/** A Map for Coordinates: from the integer to the entry, which keeps the coordinate itself. */
class CoordinateMap {
  constructor() { this.entries = new Map(); }
  get size() { return this.entries.size; }
  get(coordinate) { return this.entries.get(coordinate.key())?.value; }
  has(coordinate) { return this.entries.has(coordinate.key()); }
  set(coordinate, value) {
    const key = coordinate.key(), entry = this.entries.get(key);
    if (entry === undefined) this.entries.set(key, { coordinate, value });
    else entry.value = value;
  }
  delete(coordinate) { return this.entries.delete(coordinate.key()); }
  forEach(action) { this.entries.forEach(({ coordinate, value }) => action(value, coordinate)); }
}

const MAKERS = {
  // JavaScript's symbols are not made from text: strings are what an expert uses here too.
  symbol: (i) => `key${i}`,
  string: (i) => `key${i}`,
  integer: (i) => i,
  object: (i) => new Coordinate(Math.floor(i / 100), i % 100),
};

export function run(n, kind) {
  const make = MAKERS[kind];
  const keys = Array.from({ length: n }, (_, i) => make((i + 1) * 7));
  const others = Array.from({ length: n }, (_, i) => make((i + 1) * 7 + 1));
  const map = kind === 'object' ? new CoordinateMap() : new Map();
  for (let i = 0; i < n; i++) map.set(keys[i], i + 1);
  let sum = 0;
  for (let round = 0; round < 10; round++) {
    for (const key of keys) sum += map.get(key);
    for (const key of others) if (map.has(key)) sum++;
    for (const key of keys) map.set(key, map.get(key) + 1);
  }
  map.forEach((value) => { sum += value; });
  for (let i = 0; i < n; i += 2) map.delete(keys[i]);
  return sum + map.size;
}
