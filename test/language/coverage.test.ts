import { expect, test } from 'vitest';
import { allCases, type Case } from './support/case.js';
import { baseline, interpreter, type VMMode } from './support/modes.js';
import { OpcodeRecorder } from './support/opcode-recorder.js';

/** Looking through what has been recorded takes longer than to run a case. */
const CASES_BETWEEN_LOOKS = 20;

/** Run the cases of the suite that can be read, until no opcode is missing; their results are other tests' business. Answers what is missing in the end. */
async function runUntilComplete(mode: VMMode, recorder: OpcodeRecorder, missing: () => string[]): Promise<string[]> {
  for (const [index, { read }] of allCases().entries()) {
    let c: Case;
    try {
      c = read();
    } catch {
      continue;
    }
    await mode.run(c, (vm) => recorder.attach(vm));
    if (index % CASES_BETWEEN_LOOKS === 0 && missing().length === 0) break;
  }
  return missing();
}

test('the suite executes every opcode in the interpreter', { timeout: 300_000 }, async () => {
  const recorder = new OpcodeRecorder();
  expect(await runUntilComplete(interpreter, recorder, () => recorder.notExecuted())).toEqual([]);
});

test('the suite translates every opcode', { timeout: 300_000 }, async () => {
  const recorder = new OpcodeRecorder();
  expect(await runUntilComplete(baseline, recorder, () => recorder.notTranslated())).toEqual([]);
});
