#include <stdio.h>

static long doubles(long n) {
  long sum = 0;
  for (long i = 0; i < n; i++) sum += i * 2;
  return sum;
}

/* The array comes from outside: gcc would add it up once, when it compiles. */
static long arrays(long rounds, const volatile long *source) {
  long array[5], total = 0;
  for (int k = 0; k < 5; k++) array[k] = source[k];
  for (long round = 0; round < rounds; round++) for (int k = 0; k < 5; k++) total += array[k];
  return total;
}

static const volatile long numbers[] = {1, 2, 3, 4, 5};

void run(long n, char *answer, size_t size) { snprintf(answer, size, "%ld", doubles(n) + arrays(n / 10, numbers)); }
