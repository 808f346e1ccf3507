import { expect, test } from 'vitest';
import { run } from './support.js';

test('processes that spin in compiled code get on equally', async () => {
  const { out, err } = await run(`Spinner subclass: Object
  instanceVars: count slices
  method: slices [ ^slices ]
  method: spin: stamps [
    count := 0. slices := 0.
    [true] whileTrue: [
      count := count + 1.
      (stamps at: 1) == self ifFalse: [stamps at: 1 put: self. slices := slices + 1]]
  ]
| all stamps counts least most |
stamps := Array new: 1.
all := (1 to: 100) asArray collect: [:i | Spinner new].
all do: [:each | [each spin: stamps] fork].
Process sleep: 2000.
counts := all collect: [:each | each slices].
least := counts inject: (counts at: 1) into: [:a :b | a min: b].
most := counts inject: 0 into: [:a :b | a max: b].
(least >= 10) printNl.
(most <= (2 * least)) printNl.`, { jit: 1, jitSync: true, jitThreshold: 1, slice: 1 });
  expect([out, err]).toEqual(['true\ntrue\n', '']);
});
