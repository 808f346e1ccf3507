import { expect, it } from 'vitest';
import { runDoctests } from '../../../src/tools/doctest/doctest.js';
import { ALL, subjects } from '../../../src/tools/doctest/subjects.js';
import { newVM } from '../../language/support/program.js';

it('all doctests of the library pass', async () => {
  const { vm, out, err } = await newVM({ jit: 0 });
  const status = await runDoctests(vm, subjects(vm, ALL), { verbose: false, color: false });
  vm.scheduler.shutdown();
  const failures = out.text.split(/\n(?=\S|  >>|  class>>|    ok|    X)/).filter((text) => text.startsWith('    X'));
  expect(failures).toEqual([]);
  expect(err.text).toBe('');
  expect(status).toBe(0);
});
