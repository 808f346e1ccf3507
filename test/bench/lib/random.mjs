/** The generator of lib/random.mag. */
export class LinearRandom {
  constructor() { this.seed = 74755; }
  next() { return this.seed = (this.seed * 1309 + 13849) & 65535; }
}
