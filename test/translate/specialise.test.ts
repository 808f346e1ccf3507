import { expect, test } from 'vitest';
import { unitInput } from '../../src/profile/feedback.js';
import { TemplateAnalysis } from '../../src/translate/build/analysis.js';
import { PASS_NAMES } from '../../src/translate/passes/names.js';
import { translate } from '../../src/translate/translate.js';
import type { TranslatedUnit, TranslateOptions, UnitInput } from '../../src/translate/unit.js';
import { SYNC, TestVM } from '../jit/support.js';

const PLAIN: TranslateOptions = { deopt: 'none', count: false, inlineLimit: 50, withoutPasses: [] };

/** A snapshot of one method, after a program has run. */
async function snapshot(source: string, label: string): Promise<UnitInput> {
  const t = await TestVM.make({ ...SYNC, jitThreshold: 20 });
  await t.run(source);
  return unitInput(t.vm, t.unit(label).code, 2);
}
function specialised(input: UnitInput, options: Partial<TranslateOptions> = {}): TranslatedUnit {
  const unit = translate(input, { ...PLAIN, ...options });
  if (!unit.ok || unit.level !== 2) throw new Error(JSON.stringify(unit));
  return unit;
}

/** A caller of a method with this many sums. */
const calling = (sums: number): string => `T subclass: Object
  method: callee: x [ ^x${' + 1'.repeat(sums)} ]
  method: caller: x [ ^self callee: x ]
| t | t := T new. 1 to: 30 do: [:i | t caller: i]`;
const LONGEST = 49;

test('a method of as many instructions as the limit is inlined, one of one more is called', async () => {
  const inlined = async (sums: number, inlineLimit: number): Promise<readonly [number, string[], boolean]> => {
    const input = await snapshot(calling(sums), 'T>>caller:');
    const { size } = new TemplateAnalysis(input.callees.find(({ method }) => method.selector === 'callee:')!.code.template);
    const { notes, typescript } = specialised(input, { inlineLimit });
    return [size, [...notes], typescript.includes('.entry(')];
  };
  // The sums and the return.
  expect(await inlined(LONGEST - 1, 50)).toEqual([49, [expect.stringMatching(/inlined T>>callee: for T$/)], false]);
  expect(await inlined(LONGEST, 50)).toEqual([50, [expect.stringMatching(/inlined T>>callee: for T$/)], false]);
  expect(await inlined(LONGEST + 1, 50)).toEqual([51, [expect.stringMatching(/T>>callee: not inlined: it has 51 instructions$/)], true]);
  expect((await inlined(LONGEST + 1, 51))[2]).toBe(false);
  expect((await inlined(1, 0))[2]).toBe(true);
});

/** Something for each pass to do. */
const VARIED = `P subclass: Object
  instanceVars: x
  method: x [ ^x ]
  method: x: v [ x := v ]
  method: square [ ^x * x ]
  method: halve [ x := x * 0.5 ]
Q subclass: P
  method: x [ ^x * 2 ]
T subclass: Object
  method: both: p [ ^p x + p x ]
  method: point: k [ | p | p := P new. p x: k. ^p x + p x ]
  method: sum: k [ | s | s := 0. 1 to: k do: [:i | s := s + (self point: i)]. ^s ]
  method: floats: k [ | s i | s := 0.0. i := 0. [i < k] whileTrue: [s := s + 1.5. i := i + 1]. ^s ]
  method: find: k in: list [ list do: [:each | each = k ifTrue: [^each]]. ^nil ]
  method: known: p [ p isNil ifTrue: [^0]. ^p x ]
  method: guarded: a [ | s | s := 1. [s < 100] whileTrue: [s := s + a + a]. ^s ]
| t | t := T new. 1 to: 40 do: [:i | t sum: 3. t floats: 4. t find: 3 in: #(1 2 3 4). t guarded: i. t both: (P new x: i). t both: (Q new x: i). t known: (P new x: i). t known: nil. (P new x: i) square. (P new x: i * 1.5) halve]`;
const LABELS = ['T>>both:', 'T>>sum:', 'T>>floats:', 'T>>find:in:', 'T>>guarded:', 'T>>known:', 'P>>square', 'P>>halve'];

test('each pass does something, and is left out on demand', async () => {
  const inputs = await Promise.all(LABELS.map((label) => snapshot(VARIED, label)));
  // The name depends on the options.
  const texts = (withoutPasses: readonly string[]): string[] => inputs.map((input) => specialised(input, { withoutPasses }).typescript.replaceAll(/unit_[0-9a-f]+/g, 'unit'));
  const all = texts([]);
  for (const pass of PASS_NAMES) expect({ pass, same: texts([pass]).every((text, i) => text === all[i]) }).toEqual({ pass, same: false });
});

test('the same program gives the same units in every process: text, name, constants and points', async () => {
  for (const label of LABELS) {
    const once = await snapshot(VARIED, label), again = await snapshot(VARIED, label);
    expect(specialised(again)).toEqual(specialised(once));
    expect(specialised(structuredClone(once))).toEqual(specialised(once));
  }
});

test('the name tells apart everything that the text depends on', async () => {
  const input = await snapshot(VARIED, 'T>>guarded:');
  const names = [
    specialised(input), specialised(input, { inlineLimit: 10 }), specialised(input, { withoutPasses: ['ranges'] }), specialised(input, { count: true }), specialised({ ...input, avoid: ['T>>guarded: 1'] }),
    specialised({ ...input, isLibrary: true }),
  ].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
