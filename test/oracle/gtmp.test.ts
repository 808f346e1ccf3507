import fc from 'fast-check';
import { test } from 'vitest';
import { parseCase } from '../language/support/case.js';
import { ast } from '../language/support/modes.js';
import { randomProgram } from './random-program.js';
test('x', { timeout: 120000 }, async () => {
  const counts: Record<string, number> = {}; let lines = 0;
  for (const text of fc.sample(randomProgram, { numRuns: 100, seed: 20240 })) {
    const c = parseCase('random', [{ path: 'random.mag', relativePath: 'random.mag', text: `${text}"expect:"\n` }], false);
    const r = await ast.run(c);
    lines += r.stdout.split('\n').length;
    const k = r.stdout === '' ? 'EMPTY ' + r.stderr.split('\n').find((l) => !l.includes('warning') && /error|:/.test(l)) + ' | ' + r.stderr.split('\n').filter((l) => /^[A-Z]\w+: /.test(l)).join(';').slice(0, 100) : 'ok';
    counts[k] = (counts[k] ?? 0) + 1;
  }
  console.log(counts, lines);
});
