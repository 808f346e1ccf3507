/** Started with a host stack of some size: runs the cases on standard input, and says on standard output which of them did not print what they must. */
import { readFileSync } from 'node:fs';
import type { Case } from '../language/support/case.js';
import { baseline } from '../language/support/modes.js';

const cases = JSON.parse(readFileSync(0, 'utf8')) as Case[];
const failures: string[] = [];
let runs = 0;
for (const c of cases) {
  const outcome = await baseline.run(c);
  runs++;
  const { stdout, stderr, status } = c.expected;
  if (outcome.stdout !== stdout || outcome.stderr !== stderr || outcome.status !== status) failures.push(`${c.name}: ${JSON.stringify(outcome)}`);
}
process.stdout.write(JSON.stringify({ runs, failures }));
process.exit(0);
