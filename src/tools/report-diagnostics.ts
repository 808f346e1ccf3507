import type { Diagnostic } from '../syntax/diagnostics.js';
import type { VM } from '../runtime/vm.js';
import { formatBlock } from './report-block.js';

/** The text of one error or warning. `source` is the text of its file, or null. */
export function formatDiagnostic(diagnostic: Diagnostic, source: string | null): string {
  const { severity, code, path, pos, message, hint } = diagnostic;
  const place = path === null || pos === null ? null : { path, line: pos.line, column: pos.column };
  return formatBlock({ severity, code, place, source, message, hint, trace: '' });
}

/** Writes diagnostics to the VM's standard error, in the order given. */
export function reportDiagnostics(vm: VM, diagnostics: readonly Diagnostic[]): void {
  for (const d of diagnostics) vm.err.write(formatDiagnostic(d, d.path === null ? null : vm.sources.get(d.path) ?? null));
}

/** The short form for places where an error must fit one string: `line L, column C: TEXT`, joined by newlines. */
export function diagnosticsText(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(({ pos, message }) => (pos === null ? message : `line ${pos.line}, column ${pos.column}: ${message}`)).join('\n');
}
