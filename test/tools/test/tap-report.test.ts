import { expect, it } from 'vitest';
import { TapReport } from '../../../src/tools/test/tap-report.js';
import type { TestResult } from '../../../src/tools/test/results.js';
import { failure, result, test } from './support.js';

function tap(results: readonly TestResult[], planned = results.length): string {
  let text = '';
  const report = new TapReport((more) => { text += more; });
  report.begin(Array.from({ length: planned }, () => test('A>>testX')));
  for (const each of results) report.add(each);
  report.end();
  return text;
}

it('numbers the tests; failures have a block of YAML, output is a comment', () => {
  expect(tap([
    result({ output: 'one\ntwo\n' }), result({ name: 'N::A>>testY', status: 'failed', failure: failure('a "b"\nc') }), result({ status: 'skipped', reason: 'not\nnow' }),
    result({ status: 'error', failure: { className: null, text: 'deadlock', trace: [], traceText: '' } }),
  ])).toBe(`TAP version 14
1..4
ok 1 - A>>testX
# one
# two
not ok 2 - N::A>>testY
  ---
  message: "Error: a \\"b\\"\\nc"
  severity: fail
  at: "a.mag:3:7"
  duration_ms: 1.3
  trace:
    - "[0] A>>testX at a.mag:3:7"
  ...
ok 3 - A>>testX # SKIP not now
not ok 4 - A>>testX
  ---
  message: "deadlock"
  severity: error
  at: ""
  duration_ms: 1.3
  ...
`);
});

it('says that tests are missing', () => {
  expect(tap([result({})], 3)).toBe('TAP version 14\n1..3\nok 1 - A>>testX\nBail out! A test ended the program.\n');
});
