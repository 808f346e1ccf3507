/**
 * A batch of definitions, checked and compiled, as plain data: what installing, images and builds work on. It names everything
 * symbolically, so that a program compiled once can be installed in many VMs. Its classes stand in an order in which superclasses come first.
 */
import type { CodeTemplate } from '../../bytecode/template.js';
import type { CompileScope } from '../../bytecode/compile/scope.js';
import type { DoIt, Method } from '../../syntax/ast.js';
import type { Trait } from '../class.js';

export interface ClassData {
  readonly fullName: string;
  /** null for Object alone. */
  readonly superclass: string | null;
  /** Did the batch create it, rather than extend a class that was there? */
  readonly created: boolean;
  /** Names that the batch adds, in order. */
  readonly instanceVars: readonly string[];
  readonly classVars: readonly string[];
  /** Full names of traits that the batch adds. */
  readonly traits: readonly string[];
  /** Documentation that the batch gives; a class that has some keeps it. */
  readonly docstring: string | null;
}

export interface MethodData {
  readonly className: string;
  readonly classSide: boolean;
  readonly selector: string;
  readonly template: CodeTemplate;
  readonly path: string;
  readonly source: string | null;
  readonly docstring: string | null;
  /** Full name of the trait it was copied from. */
  readonly fromTrait: string | null;
  /** Part of the library, or copied from a trait of it. */
  readonly builtIn: boolean;
  /** The template is costly to get and known to be good: it is asked for, and linked, when the method first runs. */
  readonly linkLate?: boolean;
  /** For the definitional interpreter; absent where nothing asked for it. */
  readonly ast?: AstEntry;
}

/** The methods of one side of a class, which it costs something to read. */
export interface LateMethods {
  readonly className: string;
  readonly classSide: boolean;
  readonly read: () => readonly MethodData[];
}

/** A docstring for a method that the library has built in (`<primitive>` declarations). */
export interface DocumentationData {
  readonly className: string;
  readonly classSide: boolean;
  readonly selector: string;
  readonly docstring: string;
}

/** The statements of one file. */
export interface DoItData {
  readonly path: string;
  readonly template: CodeTemplate;
  /** Globals that the statements assign: defined from then on. */
  readonly globals: readonly string[];
  readonly ast?: AstEntry;
}

/** Syntax tree and names of a method, for the definitional interpreter. */
export interface AstEntry {
  readonly node: Method | DoIt;
  readonly scope: CompileScope;
}

export interface Program {
  readonly classes: readonly ClassData[];
  readonly traits: readonly Trait[];
  readonly methods: readonly MethodData[];
  /** The same by class sides, where methods are to be read and installed only when their class is asked for one. */
  readonly late?: readonly LateMethods[];
  readonly documentation: readonly DocumentationData[];
  readonly doIts: readonly DoItData[];
  /** Source texts by path, for reports; none of the library. */
  readonly sources: readonly { readonly path: string; readonly text: string }[];
  /** Part of the library: its classes are marked as built in. */
  readonly builtIn: boolean;
}
