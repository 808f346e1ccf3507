import { expect, test } from 'vitest';
import { z } from 'zod';
import { allocationProfiler } from '../../../src/tools/profile/profiler.js';
import { flameGraph } from '../../../src/tools/profile/flame-graph.js';
import type { Samples } from '../../../src/tools/profile/samples.js';
import { speedscope } from '../../../src/tools/profile/speedscope.js';
import { profileText } from '../../../src/tools/profile/text.js';
import { analyse } from '../../../src/tools/profile/analysis.js';
import { profiled } from './support.js';

/** What https://www.speedscope.app/file-format-schema.json says of files with sampled profiles. */
const SPEEDSCOPE = z.strictObject({
  $schema: z.literal('https://www.speedscope.app/file-format-schema.json'),
  name: z.string(), exporter: z.string(), activeProfileIndex: z.number(),
  shared: z.strictObject({ frames: z.array(z.strictObject({ name: z.string(), file: z.string().optional(), line: z.number().optional(), col: z.number().optional() })) }),
  profiles: z.array(z.strictObject({
    type: z.literal('sampled'), name: z.string(), unit: z.enum(['none', 'nanoseconds', 'microseconds', 'milliseconds', 'seconds', 'bytes']),
    startValue: z.number(), endValue: z.number(), samples: z.array(z.array(z.number())), weights: z.array(z.number()),
  })),
});

const PROGRAM = `
Maker subclass: Object
  method: make: n [ 1 to: n do: [:i | Object new] ]
Maker new make: 2510.
`;

/** Deterministic: one in 251 objects is looked at. */
const lists = (): Promise<readonly Samples[]> => profiled(PROGRAM, { jit: 0, countAllocations: true }, allocationProfiler);

test('speedscope reads what is written', async () => {
  const file = SPEEDSCOPE.parse(JSON.parse(JSON.stringify(speedscope('make.mag', await lists()))));
  expect(file.profiles.map(({ name, unit, endValue }) => [name, unit, endValue])).toEqual([['make.mag (objects)', 'none', 2510], ['make.mag (bytes)', 'bytes', 2510 * 72]]);
  for (const { samples, weights } of file.profiles) {
    expect([samples.length, weights.length]).toEqual([10, 10]);
    expect(samples[5]!.map((index) => file.shared.frames[index]!.name)).toEqual([
      'doIt', 'Maker>>make:', 'Integer>>to:do:', '<block 0> in Maker>>make:', 'Class>>new', 'Class>>basicNew']);
  }
  expect(file.shared.frames.find(({ name }) => name === 'Maker>>make:')).toEqual({ name: 'Maker>>make:', file: 'test.mag', line: 3 });
});

test('the report names methods and lines', async () => {
  expect(profileText(analyse((await lists())[0]!), 3)).toBe(`allocations: about 2510 objects, 10 samples
        own              total            method
       2510 100.0 %        2510 100.0 %  Class>>basicNew
          0   0.0 %        2510 100.0 %  doIt  test.mag:4
          0   0.0 %        2510 100.0 %  Maker>>make:  test.mag:3
        own              total            line
          0   0.0 %        2510 100.0 %  test.mag:4  doIt
          0   0.0 %        2510 100.0 %  test.mag:3  Maker>>make:
`);
});

test('a flame graph is one page that loads nothing, with all paths', async () => {
  const page = flameGraph('<make>.mag', (await lists())[0]!);
  expect(page).toContain('<title>Profile of &lt;make>.mag</title>');
  expect(page).not.toMatch(/(src|href)=|import |url\(|https?:/);
  const { unit, root, names } = JSON.parse(/id="data">(.*?)<\/script>/s.exec(page)![1]!) as { unit: string; root: unknown[]; names: [string, string][] };
  expect([unit, root[1], names[0]]).toEqual(['objects', 2510, ['<make>.mag', '']]);
  const path: string[] = [];
  for (let node = root; node !== undefined; node = (node[3] as unknown[][])[0]!) path.push(names[node[0] as number]!.join(' '));
  expect(path.slice(1)).toEqual([
    'doIt test.mag:4', 'Maker>>make: test.mag:3', 'Integer>>to:do: library', '<block 0> in Maker>>make: test.mag:3', 'Class>>new library', 'Class>>basicNew library']);
});
