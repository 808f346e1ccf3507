/**
 * What V8 does with the twins: `node test/bench/review.mjs [NAMES]`. Runs each for a second with --trace-opt and --trace-deopt and says which functions end
 * up in optimised code, and which are deoptimised after the first quarter of the rounds. A twin is fit to be compared with when there is nothing of the latter.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const directory = dirname(fileURLToPath(import.meta.url));
const suite = JSON.parse(readFileSync(join(directory, 'suite.json'), 'utf8'));
const names = process.argv.slice(2);

for (const { name, program = name, size, kind, repeats } of suite) {
  if (names.length > 0 && !names.includes(name) && !names.includes(program)) continue;
  const spec = { size, kind, rounds: 200, leastRounds: 12, seconds: 1, repeats };
  const args = ['--trace-opt', '--trace-deopt', join(directory, 'twin.mjs'), join(directory, program, `${program}.mjs`), JSON.stringify(spec)];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const lines = stdout.split('\n'), rounds = lines.filter((line) => line.startsWith('{"ms"')).length;
  const optimised = new Set(), late = [];
  let round = 0;
  for (const line of lines) {
    if (line.startsWith('{"ms"')) round++;
    const made = /completed (?:optimizing|compiling) 0x\w+ <JSFunction (\S*) .*TURBOFAN/.exec(line);
    if (made !== null) optimised.add(made[1]);
    const left = /bailout \(kind: (\S+), reason: ([^)]*)\).*<JSFunction (\S*)/.exec(line);
    // In the last round the harness itself leaves the code of its loop.
    if (left !== null && round > rounds / 4 && round < rounds) late.push(`${left[3]} (${left[1]}: ${left[2]}, round ${round})`);
  }
  console.log(`${name}: ${rounds} rounds; optimised: ${[...optimised].map((each) => each.replace(/>$/, '')).join(' ')}`);
  if (late.length > 0) console.log(`  deoptimised late: ${[...new Set(late)].join('; ')}`);
}
