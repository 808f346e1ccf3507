#include <stdio.h>

static long fib(long n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

void run(long n, char *answer, size_t size) { snprintf(answer, size, "%ld", fib(n)); }
