#include <stdio.h>

void run(long n, char *answer, size_t size) {
  long sum = 0;
  for (long i = 1; i <= n; i++) for (long k = 1; k <= 1000; k++) sum = (sum * 31 + (i ^ k)) % 65521;
  snprintf(answer, size, "%ld", sum);
}
