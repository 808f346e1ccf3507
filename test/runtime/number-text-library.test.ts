import { beforeAll, describe, expect, it } from 'vitest';
import { attachEngine } from '../../src/cli/machine.js';
import { loadBatch } from '../../src/runtime/load/load-batch.js';
import { loadKernel } from '../../src/runtime/load/load-kernel.js';
import { StringOutput } from '../../src/runtime/output.js';
import { VM } from '../../src/runtime/vm.js';
import { PAIRS } from './number-text-pairs.js';

const cases = PAIRS.map((line) => line.split(' → ') as [string, string]);

/** Each case prints one line, whatever the others do. */
const script = cases.map(([source]) =>
  `[[| v1 v2 v3 | ${source}] value printString println] on: Error do: [:e | (e class printString , ': ' , e messageText) println].`).join('\n');

/** Standard output and standard error of a program; what the front end rejects comes with the latter. */
async function run(text: string): Promise<{ out: string; err: string }> {
  const out = new StringOutput(), err = new StringOutput();
  const vm = new VM({ jit: 0 }, { out, err });
  await attachEngine(vm);
  loadKernel(vm);
  const { diagnostics, doIts } = loadBatch(vm, [{ path: 'cases.mag', text }]);
  for (const { severity, pos, message } of diagnostics) if (severity === 'error') err.write(`${pos?.line}: ${message}\n`);
  for (const doIt of doIts) vm.scheduler.runMain(doIt, null);
  return { out: out.text, err: err.text };
}

describe('the library of numbers, characters, strings and symbols', () => {
  let printed: string[] = [], errors = '';
  beforeAll(async () => {
    const { out, err } = await run(script);
    printed = out.split('\n');
    errors = err;
  });
  it('runs all cases', () => {
    expect(errors).toBe('');
    expect(printed.length).toBe(cases.length + 1);
  });
  it.each(cases.map(([source, expected], i) => [source, expected, i] as const))('%s → %s', (_source, expected, i) => {
    expect(printed[i]).toBe(expected);
  });
});

describe('operators without a send', () => {
  it('see methods that a program gives to classes whose operators it may redefine', async () => {
    const { out, err } = await run(`
      UndefinedObject subclass: Object
        method: = other [ ^#nilEqual ]
      True subclass: Boolean
        method: ~= other [ ^#trueUnequal ]
      String subclass: Collection
        method: ~= other [ ^#stringUnequal ]
      (nil = 3) printNl.
      (true ~= 3) printNl.
      (true = true) printNl.
      ('a' ~= 'b') printNl.
      ('a' = 'b') printNl.
      (#a ~= #b) printNl.`);
    expect(err).toBe('');
    expect(out).toBe('#nilEqual\n#trueUnequal\ntrue\n#stringUnequal\nfalse\n#stringUnequal\n');
  });
});
