import type { VM } from '../runtime/vm.js';
import { formatLine, traceLines } from './trace.js';
import type { Process } from './process.js';

/** Writes which process waits for what, and where (language.md, 10.1). */
export function reportDeadlock(vm: VM, processes: Iterable<Process>): void {
  const lines = ['error R020', 'deadlock: every process is blocked'];
  for (const process of [...processes].sort((a, b) => a.id - b.id)) {
    const name = process.id === 1 ? ' (main)' : process.names === null || process.names.length === 0 ? '' : ` '${process.names.at(-1)}'`;
    lines.push(`  process ${process.id}${name}: ${process.wait?.what ?? 'ready'}`);
    const trace = traceLines(process.execution!.activations());
    const where = trace.find(({ core }) => !core);
    if (where !== undefined) lines.push(`    [0] ${formatLine(where)}`);
  }
  vm.err.write(lines.map((line) => `${line}\n`).join(''));
}
