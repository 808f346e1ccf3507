import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const CASES_ROOT = fileURLToPath(new URL('..', import.meta.url));

export interface SourceText {
  /** As error reports show it. */
  readonly path: string;
  /** Relative to the loaded directory; the same as `path` for a case of one file. */
  readonly relativePath: string;
  readonly text: string;
}

export interface Outcome { readonly stdout: string; readonly stderr: string; readonly status: number }

/** A program with what it must print; see test/language/README.md. */
export interface Case {
  /** `area/case` */
  readonly name: string;
  readonly files: readonly SourceText[];
  /** Loaded as a directory (namespaces are derived). */
  readonly directory: boolean;
  readonly strict: boolean;
  readonly maxDepth: number | null;
  readonly args: readonly string[];
  /** It prints what it must only if each process runs until it waits, yields or ends. */
  readonly inTurn: boolean;
  readonly expected: Outcome;
}

const COMMENT = /^[ \t]*(?:"([^"]*)"|# (.*))[ \t]*$/;
const EXPECTATION = /^(expect|expect without newline|expect error|expect status|flags|max-depth|args|schedule):(?: (.*))?$/s;

/** Read the expectations and settings in the comments of a case's files. Throws an Error that says what is wrong with the case. */
export function parseCase(name: string, files: readonly SourceText[], directory: boolean): Case {
  let stdout = '', stderr = '', status = 0, strict = false, inTurn = false, expectations = 0;
  let maxDepth: number | null = null;
  let args: readonly string[] = [];
  const wrong = (why: string): never => { throw new Error(`case ${name}: ${why}`); };
  const integer = (text: string): number => /^\d+$/.test(text) ? Number(text) : wrong(`not a number: ${text}`);
  for (const line of files.flatMap((file) => file.text.split('\n'))) {
    const comment = COMMENT.exec(line.replace(/\r$/, ''));
    const found = comment && EXPECTATION.exec(comment[1] ?? comment[2].trimEnd());
    if (!found) {
      if (/expect[a-z ]*:/.test(comment?.[1] ?? comment?.[2] ?? '')) wrong(`cannot read the expectation: ${line.trim()}`);
      continue;
    }
    const text = found[2] ?? '';
    if (found[1].startsWith('expect')) expectations++;
    switch (found[1]) {
      case 'expect': stdout += `${text}\n`; break;
      case 'expect without newline': stdout += text; break;
      case 'expect error': stderr += `${text}\n`; break;
      case 'expect status': status = integer(text); break;
      case 'max-depth': maxDepth = integer(text); break;
      case 'args': args = text.split(' ').filter((arg) => arg !== ''); break;
      case 'schedule': inTurn = text === 'in turn' || wrong(`unknown schedule: ${text}`); break;
      case 'flags': strict = text === '--strict' || wrong(`unknown flags: ${text}`); break;
    }
  }
  if (expectations === 0) wrong('expects nothing');
  return { name, files, directory, strict, maxDepth, args, inTurn, expected: { stdout, stderr, status } };
}

/** A case that is still to be read: a mistake in one is reported by its own tests only. */
export interface CaseFile { readonly name: string; readonly read: () => Case }

/** Every case below test/language, in the order of their names. */
export function allCases(): CaseFile[] {
  return subdirectories(CASES_ROOT).filter((area) => area !== 'support').flatMap((area) => {
    const folder = join(CASES_ROOT, area);
    return readdirSync(folder).sort().flatMap((entry): CaseFile[] => {
      const path = join(folder, entry);
      if (statSync(path).isDirectory()) {
        const name = `${area}/${entry}`;
        return [{ name, read: () => parseCase(name, magFiles(path, entry), true) }];
      }
      if (!entry.endsWith('.mag')) return [];
      const name = `${area}/${entry.slice(0, -4)}`;
      return [{ name, read: () => parseCase(name, [{ path: entry, relativePath: entry, text: readFileSync(path, 'utf8') }], false) }];
    });
  });
}

function subdirectories(path: string): string[] {
  return readdirSync(path).filter((entry) => statSync(join(path, entry)).isDirectory()).sort();
}

function magFiles(root: string, shownAs: string): SourceText[] {
  return (readdirSync(root, { recursive: true }) as string[]).filter((path) => path.endsWith('.mag')).sort().map((path) => {
    const relativePath = relative(root, join(root, path)).replaceAll('\\', '/');
    return { path: `${shownAs}/${relativePath}`, relativePath, text: readFileSync(join(root, path), 'utf8') };
  });
}
