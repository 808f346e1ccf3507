// Reviewed with review.mjs under Node 20.20: execute ends up in optimised code, and nothing is deoptimised once warm.
// An expert writes a switch over numbers in one typed array.
const LOAD = 0, COPY = 1, ADD = 2, MULTIPLY = 3, HALVE = 4, JUMP = 5, JUMP_IF_EVEN = 6, JUMP_IF_EQUAL = 7, JUMP_IF_LESS = 8;

// Addresses count from 1, as in the Maggie program; 0 stops.
const program = (n) => Int32Array.from([
  LOAD, 1, 1, 0,
  LOAD, 4, n, 0,
  LOAD, 5, 1, 0,
  LOAD, 6, 3, 0,
  COPY, 2, 1, 0,
  JUMP_IF_EQUAL, 14, 2, 5,
  ADD, 3, 3, 5,
  JUMP_IF_EVEN, 12, 2, 0,
  MULTIPLY, 2, 2, 6,
  ADD, 2, 2, 5,
  JUMP, 6, 0, 0,
  HALVE, 2, 2, 0,
  JUMP, 6, 0, 0,
  ADD, 1, 1, 5,
  JUMP_IF_LESS, 5, 1, 4,
  JUMP, 0, 0, 0,
]);

function execute(code, registers) {
  let counter = 1, steps = 0;
  while (counter !== 0) {
    const at = (counter - 1) * 4, a = code[at + 1], b = code[at + 2], c = code[at + 3];
    counter++;
    steps++;
    switch (code[at]) {
      case LOAD: registers[a] = b; break;
      case COPY: registers[a] = registers[b]; break;
      case ADD: registers[a] = registers[b] + registers[c]; break;
      case MULTIPLY: registers[a] = registers[b] * registers[c]; break;
      case HALVE: registers[a] = registers[b] >> 1; break;
      case JUMP: counter = a; break;
      case JUMP_IF_EVEN: if ((registers[b] & 1) === 0) counter = a; break;
      case JUMP_IF_EQUAL: if (registers[b] === registers[c]) counter = a; break;
      case JUMP_IF_LESS: if (registers[b] < registers[c]) counter = a; break;
    }
  }
  return steps;
}

export function run(n) {
  const registers = new Int32Array(9), steps = execute(program(n), registers);
  return registers[3] * 1000000 + steps % 1000000;
}
