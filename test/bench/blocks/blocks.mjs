export function run() {
  const numbers = Array.from({ length: 1000 }, (_, i) => i + 1);
  let total = 0;
  for (let round = 0; round < 100; round++) {
    numbers.forEach((each) => { total += each; });
    total += numbers.reduce((a, b) => a + b, 0);
    total += numbers.filter((each) => each % 2 === 0).map((each) => each * 2).length;
  }
  return total;
}
