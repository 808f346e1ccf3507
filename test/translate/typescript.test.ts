import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { unitInput } from '../../src/profile/feedback.js';
import { moduleText } from '../../src/translate/module.js';
import { MAX_UNIT_TEXT, translate } from '../../src/translate/translate.js';
import type { Level, TranslateOptions, TranslatedUnit } from '../../src/translate/unit.js';
import { PROGRAMS } from '../jit/programs.js';
import { SYNC, TestVM } from '../jit/support.js';

const PLAIN: TranslateOptions = { deopt: 'none', count: false, inlineLimit: 50, withoutPasses: [] };
const EVERYTHING: TranslateOptions = { deopt: 'all', count: true, inlineLimit: 50, withoutPasses: [] };

/** Translations of everything that a program made hot. */
async function units(source: string, options: TranslateOptions, level: Level = 1): Promise<TranslatedUnit[]> {
  const t = await TestVM.make({ ...SYNC, jitThreshold: 1 });
  await t.run(source, { kernel: true });
  return [...t.jit.registry.all].map(({ code }) => {
    const translation = translate(unitInput(t.vm, code, level), options);
    if (!translation.ok) throw new Error(translation.reason);
    return translation;
  });
}

/** What `tsc --strict` says of a module beside the shipped declarations. */
function strictDiagnostics(modules: Readonly<Record<string, string>>): string[] {
  const declarations = fileURLToPath(new URL('../../src/translate/compiled.d.ts', import.meta.url));
  const directory = dirname(declarations);
  const texts = new Map(Object.entries(modules).map(([name, text]) => [join(directory, name), text]));
  const options: ts.CompilerOptions = {
    strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [], lib: ['lib.es2022.d.ts'], skipLibCheck: false,
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (file) => texts.get(file) ?? readFile.call(host, file);
  host.fileExists = (file) => texts.has(file) || fileExists.call(host, file);
  host.getSourceFile = (file, ...rest) => (texts.has(file) ? ts.createSourceFile(file, texts.get(file)!, ts.ScriptTarget.ES2022) : getSourceFile.call(host, file, ...rest));
  const program = ts.createProgram([...texts.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText, file, start }) =>
    `${file === undefined ? '' : `${file.fileName}:${file.getLineAndCharacterOfPosition(start!).line + 1} `}${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}

test('generated TypeScript, at baseline and specialised, is accepted by tsc --strict', async () => {
  const all = new Map<string, TranslatedUnit>();
  for (const [name, options] of [['sends', PLAIN], ['blocks', EVERYTHING], ['kernelForms', EVERYTHING]] as const) {
    for (const unit of await units(PROGRAMS[name]!, options)) all.set(unit.name, unit);
  }
  const text = moduleText([...all.values()]);
  const specialised = new Map<string, TranslatedUnit>();
  for (const [name, options] of [['arithmetic', PLAIN], ['sends', PLAIN], ['blocks', EVERYTHING], ['kernelForms', PLAIN]] as const) {
    for (const unit of await units(PROGRAMS[name]!, options, 2)) if (unit.level === 2) specialised.set(unit.name, unit);
  }
  expect(specialised.size).toBeGreaterThan(60);
  // The check can fail: a module with a wrong type in it.
  const broken = moduleText([...all.values()].slice(0, 1)).replace('let pc = -1', 'let pc: string = -1');
  const diagnostics = strictDiagnostics({ 'units.ts': text, 'specialised.ts': moduleText([...specialised.values()]), 'broken.ts': broken });
  expect(diagnostics.filter((line) => !line.includes('broken.ts'))).toEqual([]);
  expect(diagnostics.length).toBeGreaterThan(0);
});

test('the same input gives the same text and names', async () => {
  const once = await units(PROGRAMS['sends']!, PLAIN), again = await units(PROGRAMS['sends']!, PLAIN);
  expect(once.length).toBeGreaterThan(20);
  expect(again).toEqual(once);
  expect(new Set(once.map(({ name }) => name)).size).toBe(once.length);
});

test('a unit survives being posted to another thread', async () => {
  for (const unit of await units(PROGRAMS['blocks']!, PLAIN)) expect(structuredClone(unit)).toEqual(unit);
});

test('the text is readable: names of the program, positions, one statement a line', async () => {
  const t = await TestVM.make({ ...SYNC, jitThreshold: 3 });
  await t.run(`
Account subclass: Object
  instanceVars: balance
  method: balance [ ^balance ]
  method: balance: b [ balance := b ]
  method: deposit: amount [
      amount > 0 ifFalse: [^nil].
      self balance: self balance + amount ]
| a | a := Account new. a balance: 1. 1 to: 5 do: [:i | a deposit: i]`);
  const { typescript } = t.unit('Account>>deposit:').installed!.translation;
  const expected = readFileSync(fileURLToPath(new URL('./deposit.expected.ts.txt', import.meta.url)), 'utf8');
  expect(typescript.replace(/unit_[0-9a-f]{16}/, 'unit_HASH')).toBe(expected);
});

test('a method beyond the size limit is refused with a reason, not thrown', async () => {
  const t = await TestVM.make({ ...SYNC, jitThreshold: 2 });
  const statements = Array.from({ length: 5000 }, (_, i) => `x := x + a${i % 7}.`).join('\n');
  await t.run(`T subclass: Object\n  method: huge [ | x a0 a1 a2 a3 a4 a5 a6 | x := 0. a0 := a1 := a2 := a3 := a4 := a5 := a6 := 1.\n${statements} ^x ]
| t | t := T new. t huge. t huge. t huge printNl`);
  expect(t.out.text).toBe('5000\n');
  expect(t.unit('T>>huge').status).toBe('refused');
  expect(t.unit('T>>huge').reason).toMatch(/^too large/);
  expect(t.jit.statistics().refusals).toEqual([{ unit: 'T>>huge', reason: t.unit('T>>huge').reason }]);
});

test('a method with 300 variables is translated', async () => {
  const t = await TestVM.make({ ...SYNC, jitThreshold: 2 });
  const names = Array.from({ length: 300 }, (_, i) => `v${i}`);
  await t.run(`T subclass: Object\n  method: wide [ | ${names.join(' ')} | ${names.map((name, i) => `${name} := ${i}.`).join(' ')} ^${names.join(' + ')} ]
| t | t := T new. t wide. t wide. t wide printNl`);
  expect(t.out.text).toBe('44850\n');
  const { installed } = t.unit('T>>wide');
  expect(installed!.entries).toBe(1);
  expect(installed!.translation.typescript.length).toBeLessThan(MAX_UNIT_TEXT);
});
