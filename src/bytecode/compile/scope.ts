/** What the compiler asks its surroundings: the loader, the evaluator, the doctest runner. */
export interface CompileScope {
  /** File name for diagnostics. */
  readonly path: string;
  /** W001 and W005 are errors. */
  readonly strict: boolean;
  /** A source of the library: `%` forms are allowed. */
  readonly kernel: boolean;
  /** Full name, null for doIts. */
  readonly className: string | null;
  readonly classSide: boolean;
  /** False on the class side. */
  isInstanceVariable(name: string): boolean;
  /** Full name of the class that declares the class variable, or null. */
  classVariableOwner(name: string): string | null;
  /** The global that the name denotes after namespaces and imports. */
  resolveGlobal(name: string): { readonly name: string; readonly isClass: boolean; readonly defined: boolean };
  /** For `did you mean`. */
  visibleNames(): Iterable<string>;
}
