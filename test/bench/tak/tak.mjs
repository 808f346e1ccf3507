// Reviewed with review.mjs under Node 20.20: tak and run end up in optimised code, and nothing is deoptimised once warm.
// A method of a class, as in the Maggie program.
class Takeuchi {
  tak(x, y, z) { return y < x ? this.tak(this.tak(x - 1, y, z), this.tak(y - 1, z, x), this.tak(z - 1, x, y)) : z; }
}
export const run = (n) => new Takeuchi().tak(3 * n, 2 * n, n);
