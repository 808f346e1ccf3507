// Reviewed with review.mjs under Node 20.20: swap, permute, Permutations and run end up in optimised code, and nothing is deoptimised once warm.
class Permutations {
  constructor(n) {
    this.count = 0;
    this.elements = new Array(n).fill(0);
  }

  permute(n) {
    this.count++;
    if (n === 0) return;
    this.permute(n - 1);
    for (let i = n - 1; i >= 0; i--) {
      this.swap(n - 1, i);
      this.permute(n - 1);
      this.swap(n - 1, i);
    }
  }

  swap(i, k) {
    const { elements } = this, element = elements[i];
    elements[i] = elements[k];
    elements[k] = element;
  }
}

export function run(n) {
  const permutations = new Permutations(n);
  permutations.permute(n);
  return permutations.count;
}
