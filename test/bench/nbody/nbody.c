#include <math.h>
#include <stdio.h>

typedef struct { double x, y, z, vx, vy, vz, mass; } Body;

enum { COUNT = 5 };
static const double PI = 3.141592653589793, DAYS_PER_YEAR = 365.24;

static const Body START[COUNT] = {
  {0, 0, 0, 0, 0, 0, 1},
  {4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023, 0.000954791938424326609},
  {8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726862411, 0.00499852801234917238, 0.0000230417297573763929, 0.000285885980666130812},
  {12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556, 0.0000436624404335156298},
  {15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870, 0.0000515138902046611451},
};

static void set_up(Body *bodies) {
  double solar_mass = 4 * PI * PI, px = 0, py = 0, pz = 0;
  for (int i = 0; i < COUNT; i++) {
    Body *b = &bodies[i];
    *b = START[i];
    b->vx *= DAYS_PER_YEAR;
    b->vy *= DAYS_PER_YEAR;
    b->vz *= DAYS_PER_YEAR;
    b->mass *= solar_mass;
    px += b->vx * b->mass;
    py += b->vy * b->mass;
    pz += b->vz * b->mass;
  }
  bodies[0].vx = -px / solar_mass;
  bodies[0].vy = -py / solar_mass;
  bodies[0].vz = -pz / solar_mass;
}

static void advance(Body *bodies, double dt) {
  for (int i = 0; i < COUNT; i++) {
    Body *a = &bodies[i];
    for (int k = i + 1; k < COUNT; k++) {
      Body *b = &bodies[k];
      double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
      double squared = dx * dx + dy * dy + dz * dz, magnitude = dt / (squared * sqrt(squared));
      a->vx -= dx * b->mass * magnitude;
      a->vy -= dy * b->mass * magnitude;
      a->vz -= dz * b->mass * magnitude;
      b->vx += dx * a->mass * magnitude;
      b->vy += dy * a->mass * magnitude;
      b->vz += dz * a->mass * magnitude;
    }
  }
  for (int i = 0; i < COUNT; i++) {
    Body *b = &bodies[i];
    b->x += dt * b->vx;
    b->y += dt * b->vy;
    b->z += dt * b->vz;
  }
}

static double energy(const Body *bodies) {
  double sum = 0;
  for (int i = 0; i < COUNT; i++) {
    const Body *a = &bodies[i];
    sum += 0.5 * a->mass * (a->vx * a->vx + a->vy * a->vy + a->vz * a->vz);
    for (int k = i + 1; k < COUNT; k++) {
      const Body *b = &bodies[k];
      double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
      sum -= a->mass * b->mass / sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return sum;
}

void run(long n, char *answer, size_t size) {
  Body bodies[COUNT];
  set_up(bodies);
  for (long i = 0; i < n; i++) advance(bodies, 0.01);
  snprintf(answer, size, "%.16g", energy(bodies));
}
