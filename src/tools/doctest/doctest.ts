/** Runs the tests in docstrings and reports them as they come (language.md chapter 12). */
import type { VM } from '../../runtime/vm.js';
import { message } from '../../syntax/catalogue.js';
import { Evaluator } from '../evaluator.js';
import { formatBlock } from '../report-block.js';
import { DoctestReport } from './report.js';
import { runSection } from './run-section.js';
import { hasAssertions, type Section } from './sections.js';
import type { Subject } from './subjects.js';

export interface DoctestOptions {
  /** List the lines between assertions too. */
  readonly verbose: boolean;
  /** For a terminal: coloured marks. */
  readonly color: boolean;
}

/** Answers the exit status: 1 if an assertion failed. The report goes to the VM's standard output, among what the tests print. */
export async function runDoctests(vm: VM, subjects: readonly Subject[], { verbose, color }: DoctestOptions): Promise<number> {
  const evaluator = new Evaluator(vm);
  const report = new DoctestReport((text) => vm.out.write(text), { verbose, color });
  let serial = 0;
  for (const { name, parts } of subjects) {
    for (const { label, sections } of parts) {
      for (const section of sections) {
        warn(vm, section);
        if (!hasAssertions(section)) continue;
        report.begin(name, label);
        for await (const result of runSection(evaluator, section, ++serial)) report.add(result);
        if (vm.exitStatus !== null) return vm.exitStatus;
      }
    }
  }
  return report.end();
}

function warn(vm: VM, section: Section): void {
  for (const line of section) {
    if (line.kind !== 'malformed') continue;
    vm.err.write(formatBlock({ severity: 'warning', code: 'W007', place: null, source: null, message: message('W007', line.missing, line.line), hint: null, trace: '' }));
  }
}
