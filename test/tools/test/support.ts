import { MClass } from '../../../src/runtime/class.js';
import type { RunFailure } from '../../../src/tools/evaluator.js';
import type { TestMethod } from '../../../src/tools/test/discovery.js';
import type { TestResult } from '../../../src/tools/test/results.js';

/** A test of a class of that full name. */
export function test(name: string): TestMethod {
  const [fullName = '', selector = ''] = name.split('>>');
  const cls = new MClass(null as unknown as MClass, fullName.slice(fullName.lastIndexOf(':') + 1), null, 'plain', 0);
  cls.fullName = fullName;
  return { cls, selector };
}

export function failure(text: string, className: string | null = 'Error'): RunFailure {
  const trace = [{ label: 'A>>testX', path: 'a.mag', line: 3, column: 7, core: false, text: null }];
  return { className, text, trace, traceText: '' };
}

export function result(changes: Partial<TestResult> & { readonly name?: string }): TestResult {
  const { name = 'A>>testX', ...others } = changes;
  return { test: test(name), status: 'passed', failure: null, reason: null, milliseconds: 1.25, output: '', ...others };
}
