function doubles() {
  let sum = 0;
  for (let i = 0; i < 1000000; i++) sum += i * 2;
  return sum;
}
function arrays() {
  const array = [1, 2, 3, 4, 5];
  let total = 0;
  for (let round = 0; round < 100000; round++) for (let k = 0; k < 5; k++) total += array[k];
  return total;
}
export const run = () => doubles() + arrays();
