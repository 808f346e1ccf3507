#include <stdio.h>

static long tak(long x, long y, long z) {
  return y < x ? tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y)) : z;
}

void run(long n, char *answer, size_t size) { snprintf(answer, size, "%ld", tak(3 * n, 2 * n, n)); }
