class Shape { constructor(size) { this.size = size; } }
class Square extends Shape { area() { return this.size * this.size; } }
class Rectangle extends Shape { area() { return this.size * 3; } }
class Triangle extends Shape { area() { return this.size + 1; } }
class Disc extends Shape { area() { return this.size - 1; } }
export function run() {
  const shapes = [new Square(2), new Rectangle(3), new Triangle(4), new Disc(5)];
  let sum = 0;
  for (let i = 0; i < 1000000; i++) sum += shapes[i % 4].area();
  return sum;
}
