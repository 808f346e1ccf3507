#include <stdio.h>

static int escapes(double cr, double ci) {
  double zi = 0, zr2 = 0, zi2 = 0;
  for (int i = 0; i < 50; i++) {
    double zr = zr2 - zi2 + cr;
    zi = 2 * zr * zi + ci;
    zr2 = zr * zr;
    zi2 = zi * zi;
    if (zr2 + zi2 > 4) return 1;
  }
  return 0;
}

void run(long n, char *answer, size_t size) {
  int sum = 0, byte = 0, bits = 0;
  for (long y = 0; y < n; y++) {
    double ci = 2.0 * y / n - 1;
    for (long x = 0; x < n; x++) {
      byte = (byte << 1) + escapes(2.0 * x / n - 1.5, ci);
      bits++;
      if (bits == 8) {
        sum ^= byte;
        byte = bits = 0;
      } else if (x == n - 1) {
        sum ^= byte << (8 - bits);
        byte = bits = 0;
      }
    }
  }
  snprintf(answer, size, "%d", sum);
}
