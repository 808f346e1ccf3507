/** What `mag doctest` prints (language.md 12.5). */
import pc from 'picocolors';
import type { AssertionResult, LineResult } from './run-section.js';

const RULE_WIDTH = 40;

export class DoctestReport {
  private readonly started = performance.now();
  private subject: string | null = null;
  private part: string | null = null;
  private passed = 0;
  private failed = 0;
  private readonly write: (text: string) => void;
  private readonly verbose: boolean;
  private readonly color: boolean;

  constructor(write: (text: string) => void, { verbose, color }: { readonly verbose: boolean; readonly color: boolean }) {
    this.write = write;
    this.verbose = verbose;
    this.color = color;
  }

  /** What follows are results of this part of this class or trait. */
  begin(subject: string, part: string): void {
    if (this.subject === null) this.write('Running docstring tests...\n');
    if (subject !== this.subject) {
      this.write(`\n${subject}\n`);
      this.part = null;
    }
    if (part !== this.part) this.write(part.startsWith('class>>') ? `  ${part}\n` : `  >>${part}\n`);
    this.subject = subject;
    this.part = part;
  }

  add(result: LineResult): void {
    if (result.kind === 'setup') {
      if (this.verbose) this.write(`    ${result.line} (setup)\n`);
      return;
    }
    if (result.passed) this.passed++;
    else this.failed++;
    this.write(`    ${this.mark(result.passed)}  ${result.line}\n${details(result)}`);
  }

  /** Answers the exit status. */
  end(): number {
    const { passed, failed } = this;
    if (passed + failed === 0) {
      this.write('No docstring tests found.\n');
      return 0;
    }
    const rule = (this.color ? '─' : '-').repeat(RULE_WIDTH);
    const failures = failed === 0 ? '' : `, ${failed} failed`;
    const milliseconds = Math.round(performance.now() - this.started);
    this.write(`\n${rule}\nResults: ${passed} passed${failures}, ${passed + failed} total (${milliseconds}ms)\n`);
    return failed === 0 ? 0 : 1;
  }

  private mark(passed: boolean): string {
    if (!this.color) return passed ? 'ok' : 'X';
    const { green, red } = pc.createColors(true);
    return passed ? green('✓') : red('✗');
  }
}

function details({ error, expected, got }: AssertionResult): string {
  if (error !== null) return `      Error: ${error.replaceAll('\n', '\n      ')}\n`;
  return expected === null ? '' : `      Expected: ${expected}\n      Got:      ${got}\n`;
}
