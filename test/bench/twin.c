/*
 * Runs a C twin: `PROGRAM SIZE ROUNDS LEAST_ROUNDS SECONDS REPEATS`. Each round is a line of JSON, as twin.mjs writes them.
 * The twin is a file of its own, so that the compiler cannot know the size, nor leave out all but one of the runs.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

void run(long n, char *answer, size_t size);

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

int main(int argc, char **argv) {
  if (argc != 6) return 2;
  long size = atol(argv[1]), rounds = atol(argv[2]), least = atol(argv[3]), repeats = atol(argv[5]);
  double begin = now(), limit = atof(argv[4]) * 1e3;
  for (long round = 0; round < rounds && (round < least || now() - begin < limit); round++) {
    char answer[64];
    double start = now();
    for (long i = 0; i < repeats; i++) run(size, answer, sizeof answer);
    printf("{\"ms\":%.9g,\"answer\":\"%s\"}\n", (now() - start) / repeats, answer);
  }
  return 0;
}
