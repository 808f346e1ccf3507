/** Runs tests one after another. */
import type { Process } from '../../process/process.js';
import type { VM } from '../../runtime/vm.js';
import type { Evaluator, RunFailure } from '../evaluator.js';
import type { OutputCapture } from './captured-output.js';
import type { TestMethod } from './discovery.js';
import type { TestReport, TestResult, TestStatus } from './results.js';

/** Runs all of them, unless one ends the program. The report is told of each result. */
export async function runTests(evaluator: Evaluator, tests: readonly TestMethod[], capture: OutputCapture, report: TestReport): Promise<TestResult[]> {
  const started = performance.now();
  const results: TestResult[] = [];
  report.begin(tests);
  for (const test of tests) {
    const result = await runTest(evaluator, test, capture);
    results.push(result);
    report.add(result);
    if (evaluator.vm.exitStatus !== null) break;
  }
  report.end(results, performance.now() - started);
  return results;
}

async function runTest(evaluator: Evaluator, test: TestMethod, capture: OutputCapture): Promise<TestResult> {
  const { vm } = evaluator;
  const before = new Set(vm.scheduler.live);
  const started = performance.now();
  capture.begin();
  const { value, failure } = await evaluator.send(test.cls, 'run:', vm.symbol(test.selector));
  endProcesses(vm, before);
  const output = capture.end();
  const milliseconds = performance.now() - started;
  const found = failure === null ? earlyEnd(vm) : upTo(test, failure);
  const reason = typeof value === 'string' ? value : null;
  const status: TestStatus = found !== null ? isAssertion(vm, found) ? 'failed' : 'error' : reason !== null ? 'skipped' : 'passed';
  return { test, status, failure: found, reason, milliseconds, output };
}

/** What a test has started does not go on into the next. */
function endProcesses(vm: VM, before: ReadonlySet<Process>): void {
  for (const process of [...vm.scheduler.live]) {
    if (!before.has(process) && process !== vm.scheduler.main) vm.scheduler.terminate(process, vm.symbol('shutdown'));
  }
}

/** What a test does to itself is no success either. */
function earlyEnd(vm: VM): RunFailure | null {
  const { exitStatus, scheduler: { main } } = vm;
  const text = exitStatus !== null ? `the test ended the program with status ${exitStatus}` : main.exitReason === vm.symbol('normal') ? null : 'the test terminated its own process';
  return text === null ? null : { className: null, text, trace: [], traceText: '' };
}

/** Frames further out than the test's own method say nothing about it. */
function upTo({ selector }: TestMethod, failure: RunFailure): RunFailure {
  const end = failure.trace.findLastIndex(({ label, core }) => !core && label.endsWith(`>>${selector}`));
  return end < 0 ? failure : { ...failure, trace: failure.trace.slice(0, end + 1) };
}

function isAssertion(vm: VM, { className }: RunFailure): boolean {
  const cls = className === null ? undefined : vm.classes.get(className);
  return cls !== undefined && cls.inheritsFrom(vm.classes.get('AssertionFailure')!);
}
