#include <stdio.h>
#include <stdlib.h>

void run(long n, char *answer, size_t size) {
  double *a = malloc(n * n * sizeof *a), *b = malloc(n * n * sizeof *b), *c = calloc(n * n, sizeof *c), trace = 0;
  for (long i = 0; i < n; i++) for (long k = 0; k < n; k++) {
    a[i * n + k] = i + k + 2;
    b[i * n + k] = i - k + 0.5;
  }
  for (long i = 0; i < n; i++) for (long k = 0; k < n; k++) {
    double factor = a[i * n + k];
    for (long j = 0; j < n; j++) c[i * n + j] += factor * b[k * n + j];
  }
  for (long i = 0; i < n; i++) trace += c[i * n + i];
  snprintf(answer, size, "%ld", (long)trace);
  free(a);
  free(b);
  free(c);
}
