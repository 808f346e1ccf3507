#include <stdio.h>

void run(long n, char *answer, size_t size) {
  long sum = 0;
  for (long i = 0; i < n; i++) sum += i;
  snprintf(answer, size, "%ld", sum);
}
