/** A few language cases through the real thing: `mag build`, then plain `node`. All cases run in-process in test/language/cases-built.test.ts. */
import { expect, it } from 'vitest';
import { BuiltCommand, Folder } from '../cli/support.js';
import { allCases } from '../language/support/case.js';
import { build, runAlone } from './support.js';

const AREAS = ['arithmetic', 'block-return', 'dnu', 'exceptions', 'nonlocal-return', 'redefinition', 'reflection', 'streams', 'strings', 'super', 'traits', 'signals'];

const mag = new BuiltCommand();

/** The first case of an area that is one file and needs no settings. */
function firstOf(area: string) {
  for (const { name, read } of allCases()) {
    if (!name.startsWith(`${area}/`)) continue;
    const c = read();
    if (!c.directory && !c.strict && c.maxDepth === null) return [c];
  }
  return [];
}

const cases = AREAS.flatMap(firstOf);

it('there are enough cases', () => { expect(cases.length).toBeGreaterThanOrEqual(10); });

it.each(cases.map((c) => [c.name, c] as const))('%s', (_, c) => {
  const [{ path, text }] = c.files as [typeof c.files[number]];
  const folder = new Folder({ [path]: text });
  try {
    expect(runAlone(build(mag, folder, 'out.mjs', path), c.args)).toEqual(c.expected);
  } finally {
    folder.remove();
  }
});
