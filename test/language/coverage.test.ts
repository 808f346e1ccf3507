import { expect, test } from 'vitest';
import { allCases, type Case } from './support/case.js';
import { baseline, interpreter, type VMMode } from './support/modes.js';
import { OpcodeRecorder } from './support/opcode-recorder.js';

/** Run all cases of the suite that can be read; their results are other tests' business. */
async function runAll(mode: VMMode, recorder: OpcodeRecorder): Promise<void> {
  for (const { read } of allCases()) {
    let c: Case;
    try {
      c = read();
    } catch {
      continue;
    }
    await mode.run(c, (vm) => recorder.attach(vm));
  }
}

test('the suite executes every opcode in the interpreter', { timeout: 300_000 }, async () => {
  const recorder = new OpcodeRecorder();
  await runAll(interpreter, recorder);
  expect(recorder.notExecuted()).toEqual([]);
});

test('the suite translates every opcode', { timeout: 300_000 }, async () => {
  const recorder = new OpcodeRecorder();
  await runAll(baseline, recorder);
  expect(recorder.notTranslated()).toEqual([]);
});
