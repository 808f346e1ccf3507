import { formatTrace } from '../../process/trace.js';
import type { RunFailure } from '../evaluator.js';
import type { TestMethod } from './discovery.js';

/** `failed`: an assertion did not hold. `error`: anything else went wrong. */
export type TestStatus = 'passed' | 'failed' | 'error' | 'skipped';

export const STATUSES: readonly TestStatus[] = ['passed', 'failed', 'error', 'skipped'];

export interface TestResult {
  readonly test: TestMethod;
  readonly status: TestStatus;
  /** What failed; its trace ends with the test's own method. null for `passed` and `skipped`. */
  readonly failure: RunFailure | null;
  /** Why it was skipped. */
  readonly reason: string | null;
  readonly milliseconds: number;
  /** What it wrote to standard output and standard error, in order. */
  readonly output: string;
}

/** `FILE:LINE:COLUMN` of the program's code where a test failed; null where none is known. */
export function failurePlace({ trace }: RunFailure): string | null {
  const place = trace.find(({ core }) => !core);
  return place === undefined ? null : `${place.path}:${place.line}:${place.column}`;
}

/** Lines of a trace that are shown; there are many only after endless recursion. */
const LONGEST_TRACE = 30;

export function failureTrace({ trace }: RunFailure): string { return formatTrace(trace, LONGEST_TRACE); }

export function count(results: readonly TestResult[], status: TestStatus): number { return results.filter((result) => result.status === status).length; }

/** How a run is shown while it goes on and when it has ended. */
export interface TestReport {
  begin(tests: readonly TestMethod[]): void;
  add(result: TestResult): void;
  /** `milliseconds` of the whole run. */
  end(results: readonly TestResult[], milliseconds: number): void;
}
