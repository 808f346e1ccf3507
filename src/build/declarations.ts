/** The declarations of a program's module: what TypeScript finds beside it. */
import { Scope, type ClassDeclarationStructure, type MethodDeclarationStructure, type OptionalKind, type SourceFile } from 'ts-morph';
import { exportedClasses, type ExportedClass } from '../api/exported-classes.js';
import type { Program } from '../runtime/load/program.js';
import type { Surroundings } from '../runtime/load/world.js';
import { Signatures } from './signatures.js';

/** What there is to declare. */
export interface Exports {
  readonly classes: readonly ExportedClass[];
  readonly signatures: Signatures;
  /** Docstrings of classes by full name. */
  readonly docstrings: ReadonlyMap<string, string>;
}

/** What the module of a program exports. `surroundings` are those of each file, by path. */
export function exportsOf(programs: readonly Program[], surroundings: ReadonlyMap<string, Surroundings>): Exports {
  const classes = exportedClasses(programs);
  const docstrings = new Map<string, string>();
  for (const { fullName, docstring } of programs.flatMap((program) => program.classes)) {
    if (docstring !== null && !docstrings.has(fullName)) docstrings.set(fullName, docstring);
  }
  return { classes, signatures: new Signatures(programs, classes, surroundings), docstrings };
}

/** The part that is the same for every program. */
const COMMON = `/** A value of Maggie in JavaScript. Functions and objects are those that came from Maggie; \`undefined\` is nil. */
export type Value = null | boolean | number | bigint | string | Value[] | ((...args: Value[]) => Value) | MaggieObject | MaggieClass;

/** A class of the program as a value. */
export interface MaggieClass {
  readonly prototype: MaggieObject;
  $send(selector: string, ...args: Value[]): Value;
}

/** An object of Maggie. Each is one object of JavaScript, too. */
export declare class MaggieObject {
  #private;
  protected constructor();
  /** Sends any message, by its selector: \`sum.$send('+', 3)\`, \`list.$send('at:put:', 1, 'one')\`. */
  $send(selector: string, ...args: Value[]): Value;
  /** The printString. */
  toString(): string;
  /** Sends any message to the class. */
  static $send(selector: string, ...args: Value[]): Value;
  /** The printString of the class. */
  static toString(): string;
}

/** Thrown when a message has no answer: nobody handled an exception, the program was ended by \`System exit:\`, or every process is blocked. */
export declare class MaggieError extends Error {
  private constructor();
  /** Class of the exception; null where there is none. */
  readonly className: string | null;
  /** Lines of the trace, innermost first; after a deadlock what each process waits for, and where. */
  readonly maggieTrace: readonly string[];
  /** Argument of \`System exit:\`; null otherwise. */
  readonly exitStatus: number | null;
}
`;

/** Writes the declarations into an empty file. */
export function writeDeclarations(file: SourceFile, { classes, signatures, docstrings }: Exports): void {
  file.addStatements(COMMON);
  file.addClasses(classes.map((cls): OptionalKind<ClassDeclarationStructure> => ({
    name: cls.name, isExported: true, hasDeclareKeyword: true, extends: cls.base?.name ?? 'MaggieObject', docs: jsDoc(docstrings.get(cls.fullName)),
    // A class with a private constructor cannot be extended, not even in these declarations.
    ctors: [{ scope: classes.some(({ base }) => base === cls) ? Scope.Protected : Scope.Private }],
    methods: [false, true].flatMap((classSide) => (classSide ? cls.classMethods : cls.methods).map(({ selector, name }): OptionalKind<MethodDeclarationStructure> => {
      const { parameters, returns, docstring } = signatures.of(cls, selector, classSide);
      return { name, isStatic: classSide, parameters: [...parameters], returnType: returns, docs: jsDoc(docstring) };
    })),
  })));
}

function jsDoc(docstring: string | null | undefined): string[] {
  if (docstring === null || docstring === undefined || docstring === '') return [];
  const text = docstring.replaceAll('*/', '*\\/');
  return [text.includes('\n') ? `\n${text}` : text];
}
