import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import { loadModule } from '../../src/jit/load.js';
import { adoptUnit, findCode, persistedUnits } from '../../src/jit/persisted.js';
import { moduleText } from '../../src/translate/module.js';
import { pathLabel } from '../../src/translate/unit.js';
import { SYNC, TestVM } from './support.js';

const DEFINITIONS = `Cat subclass: Object
  method: sound [ ^1 ]
Dog subclass: Object
  method: sound [ ^2 ]
Listener subclass: Object
  method: hear: animal [ ^animal sound ]
`;
const HEAR = (animal: string, times: number): string => `| l | l := Listener new. ${times} timesRepeat: [l hear: ${animal} new]. (l hear: ${animal} new) printNl.`;

test('an adopted unit is known by what it was compiled for, not by what has been seen where it is adopted: so it is compiled again when it misses', async () => {
  const first = await TestVM.make({ ...SYNC, jitThreshold: 20 });
  await first.run(DEFINITIONS + HEAR('Cat', 30));
  const persisted = persistedUnits(first.jit).find(({ path }) => pathLabel(path) === 'Listener>>hear:')!;
  expect(persisted.sites!.flatMap(({ targets }) => targets.map(({ cls }) => cls.name))).toEqual(['Cat']);
  const { code: text } = transformSync(moduleText([persisted.unit]), { loader: 'ts', format: 'cjs', target: 'node20' });
  const factories = loadModule(text, 'persisted.js');

  const second = await TestVM.make({ ...SYNC, jitThreshold: 1_000_000 });
  await second.run(DEFINITIONS + HEAR('Cat', 3) + HEAR('Dog', 3).replace('| l |', ''));
  const code = findCode(second.vm, persisted, [])!;
  expect(code.sites[0]!.classes.length).toBe(2);
  expect(adoptUnit(second.vm, second.jit, code, persisted, factories)).toBe(true);
  const unit = second.unit('Listener>>hear:');
  expect(JSON.stringify(unit.input!.sites)).toBe(JSON.stringify(persisted.sites));
  expect(unit.recompilations).toBe(0);
  expect(await second.run(HEAR('Dog', 20_000))).toBe('1\n2\n2\n');
  expect(unit.recompilations).toBe(1);
  expect(unit.input!.sites[0]!.targets.length).toBe(2);
});

test('sites that are not those of the code say nothing', async () => {
  const first = await TestVM.make({ ...SYNC, jitThreshold: 20 });
  await first.run(DEFINITIONS + HEAR('Cat', 30));
  const persisted = persistedUnits(first.jit).find(({ path }) => pathLabel(path) === 'Listener>>hear:')!;
  const { code: text } = transformSync(moduleText([persisted.unit]), { loader: 'ts', format: 'cjs', target: 'node20' });
  for (const sites of [undefined, []]) {
    const second = await TestVM.make({ ...SYNC, jitThreshold: 1_000_000 });
    await second.run(DEFINITIONS + HEAR('Dog', 1));
    const code = findCode(second.vm, persisted, [])!;
    const { sites: _, ...others } = persisted;
    expect(adoptUnit(second.vm, second.jit, code, { ...others, ...(sites === undefined ? {} : { sites }) }, loadModule(text, 'persisted.js'))).toBe(true);
    expect(second.unit('Listener>>hear:').input!.sites.map(({ targets }) => targets.map(({ cls }) => cls.name))).toEqual([['Dog']]);
  }
});
