// Reviewed with review.mjs under Node 20.20: escapes and run end up in optimised code, and nothing is deoptimised once warm.
function escapes(cr, ci) {
  let zi = 0, zrSquared = 0, ziSquared = 0;
  for (let i = 0; i < 50; i++) {
    const zr = zrSquared - ziSquared + cr;
    zi = 2 * zr * zi + ci;
    zrSquared = zr * zr;
    ziSquared = zi * zi;
    if (zrSquared + ziSquared > 4) return 1;
  }
  return 0;
}

export function run(n) {
  let sum = 0, byte = 0, bits = 0;
  for (let y = 0; y < n; y++) {
    const ci = 2 * y / n - 1;
    for (let x = 0; x < n; x++) {
      byte = (byte << 1) + escapes(2 * x / n - 1.5, ci);
      bits++;
      if (bits === 8) {
        sum ^= byte;
        byte = bits = 0;
      } else if (x === n - 1) {
        sum ^= byte << (8 - bits);
        byte = bits = 0;
      }
    }
  }
  return sum;
}
