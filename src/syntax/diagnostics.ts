import type { Position } from './ast.js';

/** One error or warning about a source text, with a stable code (`P…` syntax, `C…` compiler, `L…` loader, `W…` warnings). */
export interface Diagnostic {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Name of the file as the user gave it; null where there is none. */
  readonly path: string | null;
  readonly pos: Position | null;
  /** A line such as `did you mean #foo?`, or null. */
  readonly hint: string | null;
}

/** The errors among diagnostics where they must fit one string: `line L, column C: TEXT`, joined by newlines (language.md 9.8). */
export function errorText(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ pos, message }) => (pos === null ? message : `line ${pos.line}, column ${pos.column}: ${message}`)).join('\n');
}
