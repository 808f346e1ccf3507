import type { Diagnostic } from '../syntax/diagnostics.js';
import { displayText, type SourceText } from '../runtime/load/batch.js';
import type { VM } from '../runtime/vm.js';
import { formatBlock } from './report-block.js';

/** The text of one error or warning. `source` is the text of its file, or null. */
export function formatDiagnostic(diagnostic: Diagnostic, source: string | null): string {
  const { severity, code, path, pos, message, hint } = diagnostic;
  const place = path === null || pos === null ? null : { path, line: pos.line, column: pos.column };
  return formatBlock({ severity, code, place, source, message, hint, trace: '' });
}

/** Writes diagnostics about a batch to the VM's standard error, in the order given. `sources` is the batch. */
export function reportDiagnostics(vm: VM, diagnostics: readonly Diagnostic[], sources: readonly SourceText[]): void {
  const textOf = (path: string | null): string | null => {
    const source = sources.find((candidate) => candidate.path === path);
    // A warning may be about a trait of an earlier batch.
    return source !== undefined ? displayText(source) : path === null ? null : vm.sources.get(path) ?? null;
  };
  for (const d of diagnostics) vm.err.write(formatDiagnostic(d, textOf(d.path)));
}
