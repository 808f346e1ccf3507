// Reviewed with review.mjs under Node 20.20: visit, area, Shape1, Shape2, Shape and 2 more end up in optimised code, and nothing is deoptimised once warm.
class Shape { constructor(size) { this.size = size; } }
class Shape1 extends Shape { area() { return this.size * this.size; } }
class Shape2 extends Shape { area() { return this.size * 3; } }
class Shape3 extends Shape { area() { return this.size + 1; } }
class Shape4 extends Shape { area() { return this.size - 1; } }
class Shape5 extends Shape { area() { return this.size * 5 + 2; } }
class Shape6 extends Shape { area() { return this.size + this.size; } }
class Shape7 extends Shape { area() { return this.size * 2 - 3; } }
class Shape8 extends Shape { area() { return 7 - this.size; } }
class Shape9 extends Shape { area() { return this.size * this.size + 1; } }
class Shape10 extends Shape { area() { return this.size + 11; } }
class Shape11 extends Shape { area() { return this.size * 4; } }
class Shape12 extends Shape { area() { return 100 - this.size; } }

const KINDS = [Shape1, Shape2, Shape3, Shape4, Shape5, Shape6, Shape7, Shape8, Shape9, Shape10, Shape11, Shape12];

function visit(shapes, n) {
  let sum = 0;
  for (let round = 0; round < n; round++) for (let i = 0; i < shapes.length; i++) sum += shapes[i].area();
  return sum;
}

export const run = (n, classes) => visit(Array.from({ length: 24 }, (_, i) => new KINDS[i % classes](i)), n);
