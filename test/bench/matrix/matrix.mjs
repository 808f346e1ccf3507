// Reviewed with review.mjs under Node 20.20: times and trace end up in optimised code, and nothing is deoptimised once warm.
// Rows are Float64Arrays: nothing faster holds doubles.
class Matrix {
  constructor(n, fill) {
    this.rows = Array.from({ length: n }, (_, i) => {
      const row = new Float64Array(n);
      if (fill !== undefined) for (let k = 0; k < n; k++) row[k] = fill(i + 1, k + 1);
      return row;
    });
  }

  times(other) {
    const n = this.rows.length, product = new Matrix(n);
    for (let i = 0; i < n; i++) {
      const row = this.rows[i], target = product.rows[i];
      for (let k = 0; k < n; k++) {
        const factor = row[k], source = other.rows[k];
        for (let j = 0; j < n; j++) target[j] += factor * source[j];
      }
    }
    return product;
  }

  trace() {
    let sum = 0;
    for (let i = 0; i < this.rows.length; i++) sum += this.rows[i][i];
    return sum;
  }
}

export function run(n) {
  const a = new Matrix(n, (i, k) => i + k), b = new Matrix(n, (i, k) => i - k + 0.5);
  return Math.trunc(a.times(b).trace());
}
