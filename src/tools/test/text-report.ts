import pc from 'picocolors';
import { failureText } from '../evaluator.js';
import { count, failurePlace, failureTrace, STATUSES, type TestReport, type TestResult, type TestStatus } from './results.js';

const LABELS: Readonly<Record<TestStatus, string>> = { passed: 'ok', failed: 'FAIL', error: 'ERROR', skipped: 'skip' };
const RULE = '-'.repeat(40);

/** For people: a line a test, by class, details of those that failed, and the numbers. */
export class TextReport implements TestReport {
  private className: string | null = null;
  private readonly write: (text: string) => void;
  private readonly verbose: boolean;
  private readonly colors: ReturnType<typeof pc.createColors>;

  /** `verbose`: show what tests wrote even if they passed. */
  constructor(write: (text: string) => void, { verbose, color }: { readonly verbose: boolean; readonly color: boolean }) {
    this.write = write;
    this.verbose = verbose;
    this.colors = pc.createColors(color);
  }

  begin(): void {}

  add(result: TestResult): void {
    const { test: { cls, selector }, status, reason, output, failure } = result;
    if (cls.fullName !== this.className) this.write(`${this.className === null ? '' : '\n'}${cls.fullName}\n`);
    this.className = cls.fullName;
    this.write(`  ${this.label(status)} ${selector}${reason === null ? '' : `: ${reason}`}\n`);
    if (failure !== null) this.write(indented(details(result)));
    if (output !== '' && (failure !== null || this.verbose)) this.write(`    output:\n${indented(output, 6)}`);
  }

  end(results: readonly TestResult[], milliseconds: number): void {
    const counts = STATUSES.map((status) => ({ status, n: count(results, status) })).filter(({ status, n }) => status === 'passed' || n > 0);
    const numbers = counts.map(({ status, n }) => `${n} ${status === 'error' && n > 1 ? 'errors' : status}`).join(', ');
    this.write(`\n${RULE}\nResults: ${numbers}, ${results.length} total (${Math.round(milliseconds)}ms)\n`);
  }

  private label(status: TestStatus): string {
    const { green, red, yellow } = this.colors;
    const paint = status === 'passed' ? green : status === 'skipped' ? yellow : red;
    return paint(LABELS[status].padEnd(5));
  }
}

/** Where and what, and the trace. */
function details({ failure }: TestResult): string {
  const place = failurePlace(failure!);
  const trace = failure!.trace.length > 0 ? failureTrace(failure!) : failure!.traceText;
  return `${place === null ? '' : `${place}: `}${failureText(failure!)}\n${trace}`;
}

function indented(text: string, width = 4): string {
  return text.replace(/\n$/, '').split('\n').map((line) => `${' '.repeat(width)}${line}\n`).join('');
}
