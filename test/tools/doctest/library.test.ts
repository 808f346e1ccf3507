import { beforeAll, describe, expect, it } from 'vitest';
import { runDoctests } from '../../../src/tools/doctest/doctest.js';
import { hasAssertions, testSections } from '../../../src/tools/doctest/sections.js';
import { ALL, subjects } from '../../../src/tools/doctest/subjects.js';
import { newVM, type CapturedVM } from '../../language/support/program.js';

let library: CapturedVM;

beforeAll(async () => { library = await newVM({ jit: 0 }); });

describe('the library', () => {
  it('documents every class and trait', () => {
    const { classes, traits } = library.vm;
    const silent = [...classes.values(), ...traits.values()].filter(({ fullName, docstring }) => !fullName.startsWith('%') && docstring === null);
    expect(silent.map(({ fullName }) => fullName)).toEqual([]);
  });

  it('documents every public method, with a doctest', () => {
    const untested: string[] = [];
    for (const cls of library.vm.classes.values()) {
      if (cls.name.startsWith('%')) continue;
      for (const side of [cls, cls.cls]) {
        for (const { selector: { text }, docstring } of side.methods.values()) {
          if (!text.startsWith('%') && !testSections(docstring ?? '').some(hasAssertions)) untested.push(`${side.displayName}>>${text}`);
        }
      }
    }
    expect(untested).toEqual([]);
  });

  it('passes all of its doctests', async () => {
    const { vm, out, err } = library;
    const status = await runDoctests(vm, subjects(vm, ALL), { verbose: false, color: false });
    vm.scheduler.shutdown();
    const failures = out.text.split(/\n(?=\S|  >>|  class>>|    ok|    X)/).filter((text) => text.startsWith('    X'));
    expect(failures).toEqual([]);
    expect(err.text).toBe('');
    expect(status).toBe(0);
  });
});
