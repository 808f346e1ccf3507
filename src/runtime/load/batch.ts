import type { Diagnostic } from '../../syntax/diagnostics.js';
import type { ClassDefinition, Position, SourceFile } from '../../syntax/ast.js';
import { diagnostic, withHint, type Code, type Details } from '../../syntax/catalogue.js';

/** A text to load. `path` is the name under which it is reported. */
export interface SourceText {
  readonly path: string;
  /** Bytes are checked to be UTF-8. */
  readonly text: string | Uint8Array;
  /** Namespace of a file that declares none, see `derivedNamespace`. */
  readonly derivedNamespace?: string | null;
  /** A dependency's namespace: it goes in front of the file's own, and its imports are looked for behind it first. */
  readonly namespacePrefix?: string | null;
}

export interface BatchOptions {
  /** Sources of the library: `%` names and primitives are allowed, classes and methods become built in. */
  readonly kernel?: boolean;
  /** A project: each file also imports, after its own imports, every namespace of the batch in alphabetical order. */
  readonly importAll?: boolean;
  /** Overrides the VM's `strict` option. */
  readonly strict?: boolean;
}

/** A parsed file of a batch with what its names are looked up in. */
export interface Unit {
  readonly path: string;
  readonly text: string;
  readonly file: SourceFile;
  readonly namespace: string | null;
  readonly imports: readonly string[];
}

/** One of the definitions that make a class, with its file. */
export interface ClassPart {
  readonly unit: Unit;
  readonly node: ClassDefinition;
}

/** The text to show source lines of. */
export function displayText({ text }: SourceText): string {
  return typeof text === 'string' ? text : Buffer.from(text).toString('utf8');
}

/** What may be said of a file only because another one, which could not be read, lacks its definitions. */
const CONSEQUENCES = new Set(['L003', 'L006', 'L007', 'C005', 'W001', 'W005', 'W006']);

/** Collects what there is to report about a batch, each thing once (a trait's body is compiled for every class that includes it). */
export class Reports {
  private readonly found = new Map<string, Diagnostic>();

  add(...diagnostics: readonly Diagnostic[]): void {
    for (const d of diagnostics) {
      const key = `${d.code} ${d.path} ${d.pos?.offset} ${d.message}`;
      if (!this.found.has(key)) this.found.set(key, d);
    }
  }

  report<C extends Code>(code: C, unit: Unit, pos: Position, ...details: Details<C>): void {
    this.add(diagnostic(code, { path: unit.path, pos }, ...details));
  }

  /** As `report`, with a suggestion below the message. */
  reportWithHint<C extends Code>(hint: string | null, code: C, unit: Unit, pos: Position, ...details: Details<C>): void {
    this.add(withHint(diagnostic(code, { path: unit.path, pos }, ...details), hint));
  }

  get failed(): boolean {
    return [...this.found.values()].some(({ severity }) => severity === 'error');
  }

  /** In order of file (as listed) and position. After a syntax error, without what may be its consequence in another file. */
  sorted(paths: readonly string[]): Diagnostic[] {
    const all = [...this.found.values()];
    const damaged = all.some(({ code }) => code.startsWith('P'));
    const rank = (d: Diagnostic): number => (d.path === null ? -1 : paths.indexOf(d.path));
    return all.filter(({ code }) => !damaged || !CONSEQUENCES.has(code)).sort((a, b) => rank(a) - rank(b) || (a.pos?.offset ?? -1) - (b.pos?.offset ?? -1));
  }
}
