import { formatTrace } from '../process/trace.js';
import type { UncaughtInfo, VM } from '../runtime/vm.js';
import { formatBlock } from './report-block.js';

/** Writes the report of an uncaught exception to the VM's standard error (language.md 9.8). */
export function reportUncaught(vm: VM, info: UncaughtInfo): void {
  vm.err.write(formatUncaught(info));
}

/** The report's text. Its place is the innermost frame outside the library. */
export function formatUncaught({ className, text, code, hint, trace }: UncaughtInfo): string {
  const place = trace.find(({ core }) => !core) ?? null;
  return formatBlock({ severity: 'error', code, place, source: place?.text ?? null, message: `${className}: ${text}`, hint, trace: formatTrace(trace) });
}
