import { failureText } from '../evaluator.js';
import { testName, type TestMethod } from './discovery.js';
import { failurePlace, failureTrace, type TestReport, type TestResult } from './results.js';

/** The Test Anything Protocol, version 14. */
export class TapReport implements TestReport {
  private number = 0;
  private planned = 0;
  private readonly write: (text: string) => void;

  constructor(write: (text: string) => void) { this.write = write; }

  begin(tests: readonly TestMethod[]): void {
    this.planned = tests.length;
    this.write(`TAP version 14\n1..${tests.length}\n`);
  }

  add(result: TestResult): void {
    const { test, status, reason, output } = result;
    const skipped = status === 'skipped' ? ` # SKIP ${oneLine(reason!)}`.trimEnd() : '';
    this.write(`${status === 'passed' || status === 'skipped' ? 'ok' : 'not ok'} ${++this.number} - ${testName(test)}${skipped}\n${diagnostics(result)}`);
    if (output !== '') this.write(output.replace(/\n$/, '').split('\n').map((line) => `# ${line}\n`).join(''));
  }

  end(): void {
    if (this.number < this.planned) this.write('Bail out! A test ended the program.\n');
  }
}

/** A block of YAML. What JSON writes is a scalar of YAML, too. */
function diagnostics({ status, failure, milliseconds }: TestResult): string {
  if (failure === null) return '';
  const trace = failureTrace(failure).split('\n').filter((line) => line !== '').map((line) => `    - ${JSON.stringify(line.trim())}`);
  const lines = [
    `message: ${JSON.stringify(failureText(failure))}`,
    `severity: ${status === 'failed' ? 'fail' : 'error'}`,
    `at: ${JSON.stringify(failurePlace(failure) ?? '')}`,
    `duration_ms: ${milliseconds.toFixed(1)}`,
  ].map((line) => `  ${line}`);
  return ['  ---', ...lines, ...(trace.length === 0 ? [] : ['  trace:', ...trace]), '  ...', ''].join('\n');
}

function oneLine(text: string): string { return text.replace(/\s+/g, ' '); }
