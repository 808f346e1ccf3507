#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void run(long n, char *answer, size_t size) {
  char *flags = malloc(n + 1);
  long count = 0;
  memset(flags, 1, n + 1);
  for (long i = 2; i <= n; i++) {
    if (!flags[i]) continue;
    count++;
    for (long k = i + i; k <= n; k += i) flags[k] = 0;
  }
  snprintf(answer, size, "%ld", count);
  free(flags);
}
