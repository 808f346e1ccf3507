import { loadBatch } from '../../../src/runtime/load/load-batch.js';
import { runDoctests } from '../../../src/tools/doctest/doctest.js';
import { definedBy, named, subjects } from '../../../src/tools/doctest/subjects.js';
import { newVM } from '../../language/support/program.js';

export interface DoctestRun { readonly out: string; readonly err: string; readonly status: number }

/** Runs the doctests of a program, or of one of its classes; the time that it took is shown as 0. */
export async function doctest(text: string, options: { readonly verbose?: boolean; readonly color?: boolean; readonly name?: string } = {}): Promise<DoctestRun> {
  const { verbose = false, color = false, name } = options;
  const { vm, out, err } = await newVM({ jit: 0 });
  const { program, diagnostics } = loadBatch(vm, [{ path: 'test.mag', text }]);
  if (program === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const status = await runDoctests(vm, subjects(vm, name === undefined ? definedBy([program]) : named(name)), { verbose, color });
  vm.scheduler.shutdown();
  return { out: out.text.replace(/\(\d+ms\)/, '(0ms)'), err: err.text, status };
}

/** A class whose docstring has one test section of these lines. */
export const section = (...lines: string[]): string => `"""\n\`\`\`test\n${lines.join('\n')}\n\`\`\`\n"""\nSubject subclass: Object\n`;

/** The lines of the report about the only part. */
export function results({ out }: DoctestRun): string[] {
  return out.split('\n').slice(4, -4);
}
