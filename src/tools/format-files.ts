/** The front end of the formatter: which files, and what is said about them. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { writeAtomically } from '../image/atomic-write.js';
import { listSources } from '../runtime/load/source-files.js';
import { formatSource } from '../syntax/format/format.js';
import { formatDiagnostic } from './report-diagnostics.js';

export interface FormatReport {
  /** Lines for standard output. */
  readonly out: string;
  /** Diagnostics for standard error. */
  readonly err: string;
  readonly status: number;
}

/** The source files that a path means: a file, or those of a directory, recursively. Throws what the file system throws. */
export function sourcesAt(path: string): string[] {
  const root = path.replace(/(^|\/)\.\.\.$/, '') || '.';
  if (!statSync(root).isDirectory()) return [root];
  return listSources(root, true).map((name) => (root === '.' ? name : root.endsWith('/') ? `${root}${name}` : `${root}/${name}`));
}

/** Formats one file in place, or, with `check`, only says whether it would change. A file with errors is left alone. Throws what the file system throws. */
export function formatFile(path: string, check: boolean): FormatReport {
  const bytes = readFileSync(path);
  const { text, err } = formatBytes(bytes, path);
  if (text === null) return { out: '', err, status: 1 };
  const formatted = Buffer.from(text);
  if (formatted.equals(bytes)) return { out: '', err, status: 0 };
  if (check) return { out: `would format: ${path}\n`, err, status: 1 };
  // A symbolic link stays one.
  const file = realpathSync(path);
  writeAtomically(file, formatted, statSync(file).mode & 0o777);
  return { out: `formatted: ${path}\n`, err, status: 0 };
}

/** Formats a text that is in no file: the text itself goes to standard output, or, with `check`, one line if it would change. */
export function formatText(bytes: Uint8Array, check: boolean): FormatReport {
  const { text, err } = formatBytes(bytes, '(stdin)');
  if (text === null) return { out: '', err, status: 1 };
  if (!check) return { out: text, err, status: 0 };
  return Buffer.from(text).equals(bytes) ? { out: '', err, status: 0 } : { out: 'would format: (stdin)\n', err, status: 1 };
}

function formatBytes(bytes: Uint8Array, path: string): { text: string | null; err: string } {
  const source = Buffer.from(bytes).toString();
  try {
    const { text, diagnostics } = formatSource(bytes, path);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    return { text, err: errors.map((error) => formatDiagnostic(error, source)).join('') };
  } catch (error) {
    return { text: null, err: `Error: ${path}: ${(error as Error).message}; it is left alone\n` };
  }
}
