import { formatLine, traceLines } from './trace.js';
import type { Process } from './process.js';

/** What a deadlock is called, in the report and where there is none. */
export const DEADLOCK = 'deadlock: every process is blocked';

/** Which process waits for what, and where, as lines below the headline (language.md, 10.1). */
export function deadlockReport(processes: Iterable<Process>): string[] {
  const lines: string[] = [];
  for (const process of [...processes].sort((a, b) => a.id - b.id)) {
    const name = process.id === 1 ? ' (main)' : process.names === null || process.names.length === 0 ? '' : ` '${process.names.at(-1)}'`;
    lines.push(`  process ${process.id}${name}: ${process.wait?.what ?? 'ready'}`);
    const trace = traceLines(process.execution!.activations());
    const where = trace.find(({ core }) => !core);
    if (where !== undefined) lines.push(`    [0] ${formatLine(where)}`);
  }
  return lines;
}
