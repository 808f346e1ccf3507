/**
 * The abstract syntax tree. Pure data: no methods, no parent links, so that it can be posted to a worker, compared in a test
 * and walked by the compiler, the definitional interpreter and the formatter alike.
 */

/** A place in a source text. `offset` counts UTF-16 units from 0; `line` and `column` count from 1, columns in code points. */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

export interface Node {
  /** First character of the node's first token. */
  readonly pos: Position;
  /** Offset just behind the node's last token. */
  readonly end: number;
}

// ---------------------------------------------------------------- expressions

export interface IntegerLiteral extends Node { readonly type: 'Integer'; readonly value: bigint; readonly text: string }
export interface FloatLiteral extends Node { readonly type: 'Float'; readonly value: number; readonly text: string }
export interface StringLiteral extends Node { readonly type: 'String'; readonly value: string }
/** `value` is the symbol's text without `#` and quotes. */
export interface SymbolLiteral extends Node { readonly type: 'Symbol'; readonly value: string; readonly text: string }
/** `value` is the code point. */
export interface CharacterLiteral extends Node { readonly type: 'Character'; readonly value: number }
export interface ConstantLiteral extends Node { readonly type: 'Constant'; readonly value: null | true | false }
/** `#( … )`; bare identifiers are already SymbolLiterals (their `text` lacks the `#`). */
export interface LiteralArray extends Node { readonly type: 'LiteralArray'; readonly elements: readonly Literal[] }
/** `#[ … ]` */
export interface ByteArrayLiteral extends Node { readonly type: 'ByteArray'; readonly bytes: readonly number[] }

export type Literal =
  | IntegerLiteral | FloatLiteral | StringLiteral | SymbolLiteral | CharacterLiteral
  | ConstantLiteral | LiteralArray | ByteArrayLiteral;

/** A name that is neither reserved nor declared here: the compiler decides what it denotes. May be qualified (`A::B`). */
export interface Variable extends Node { readonly type: 'Variable'; readonly name: string }
export interface SelfRef extends Node { readonly type: 'Self' }
/** As receiver of a Send: a super send. Alone: the same as self. */
export interface SuperRef extends Node { readonly type: 'Super' }
export interface ThisContextRef extends Node { readonly type: 'ThisContext' }
export interface Assignment extends Node { readonly type: 'Assignment'; readonly name: string; readonly namePos: Position; readonly value: Expression }
/** `selectorPos` is the first token of the selector: the position that traces show. */
export interface Send extends Node {
  readonly type: 'Send';
  readonly receiver: Expression;
  readonly selector: string;
  readonly selectorPos: Position;
  readonly args: readonly Expression[];
  /** Set when the whole send stood in parentheses in the source (it can then not start a cascade). */
  readonly parenthesised?: boolean;
}
export interface CascadeMessage { readonly selector: string; readonly selectorPos: Position; readonly args: readonly Expression[] }
/** `receiver` is evaluated once; all `messages` (at least two, the first one included) are sent to it. */
export interface Cascade extends Node { readonly type: 'Cascade'; readonly receiver: Expression; readonly messages: readonly CascadeMessage[] }
/** `{ a. b }` */
export interface ArrayExpression extends Node { readonly type: 'ArrayExpression'; readonly elements: readonly Expression[] }
/** `#{ k -> v. … }` */
export interface DictExpression extends Node { readonly type: 'DictExpression'; readonly pairs: readonly { readonly key: Expression; readonly value: Expression }[] }
export interface Declaration { readonly name: string; readonly pos: Position; readonly typeName?: string }
export interface Block extends Node {
  readonly type: 'Block';
  readonly params: readonly Declaration[];
  readonly temps: readonly Declaration[];
  readonly body: readonly Statement[];
}

export type Expression =
  | Literal | Variable | SelfRef | SuperRef | ThisContextRef | Assignment | Send | Cascade
  | ArrayExpression | DictExpression | Block;

/** `^ value` */
export interface Return extends Node { readonly type: 'Return'; readonly value: Expression }
export type Statement = Expression | Return;

// ---------------------------------------------------------------- methods

/**
 * What stands between angle brackets at the start of a method body.
 * `<primitive>`: a declaration of a built-in method, nothing is installed.
 * `<primitive: name>` and `<primitive: name error: variable>` (library sources only): call that primitive first; if it fails, the
 * statements run, with the reason of the failure in `variable`.
 */
export interface PrimitivePragma { readonly pos: Position; readonly name: string | null; readonly errorVariable: Declaration | null }

export interface Method extends Node {
  readonly type: 'Method';
  readonly selector: string;
  readonly selectorPos: Position;
  readonly params: readonly Declaration[];
  readonly temps: readonly Declaration[];
  readonly body: readonly Statement[];
  readonly primitive: PrimitivePragma | null;
  readonly classSide: boolean;
  readonly docstring: string | null;
  readonly returnType: string | null;
  readonly effects: readonly string[];
  /** The source text recorded for the method: from `method:` to the closing bracket. */
  readonly source: string;
}

/** `[temporaries] statements`: scripts, evaluated text, doctest lines. `temps` may be declared between statements, see `Statements`. */
export interface DoIt extends Node {
  readonly type: 'DoIt';
  readonly temps: readonly Declaration[];
  readonly body: readonly Statement[];
}

// ---------------------------------------------------------------- definitions

export interface NameList { readonly pos: Position; readonly names: readonly Declaration[] }

export interface ClassDefinition extends Node {
  readonly type: 'Class';
  readonly name: string;
  readonly namePos: Position;
  /** null for `subclass: nil`. */
  readonly superclass: string | null;
  readonly superclassPos: Position;
  readonly instanceVars: readonly NameList[];
  readonly classVars: readonly NameList[];
  readonly includes: readonly { readonly name: string; readonly pos: Position }[];
  readonly methods: readonly Method[];
  readonly docstring: string | null;
}

export interface TraitDefinition extends Node {
  readonly type: 'Trait';
  readonly name: string;
  readonly namePos: Position;
  readonly requires: readonly { readonly name: string; readonly pos: Position }[];
  readonly methods: readonly Method[];
  readonly docstring: string | null;
}

export interface ProtocolEntry { readonly selector: string; readonly pos: Position; readonly argTypes: readonly (string | null)[]; readonly returnType: string | null; readonly effects: readonly string[] }
export interface ProtocolDefinition extends Node {
  readonly type: 'Protocol';
  readonly name: string;
  readonly namePos: Position;
  readonly includes: readonly { readonly name: string; readonly pos: Position }[];
  readonly entries: readonly ProtocolEntry[];
  readonly docstring: string | null;
}

export type Definition = ClassDefinition | TraitDefinition | ProtocolDefinition;

/** A run of top-level temporaries: they are visible from here to the end of the file. */
export interface TopTemporaries extends Node { readonly type: 'TopTemporaries'; readonly names: readonly Declaration[] }

/** Everything at top level, in source order. Statements and temporaries together form the file's one doIt. */
export type TopItem = Definition | TopTemporaries | Statement;

export interface Comment { readonly pos: Position; readonly end: number; readonly text: string }

export interface SourceFile extends Node {
  readonly type: 'File';
  /** The name under which positions in this file are reported. */
  readonly path: string;
  readonly namespace: { readonly name: string; readonly pos: Position } | null;
  readonly imports: readonly { readonly name: string; readonly pos: Position }[];
  readonly items: readonly TopItem[];
  readonly comments: readonly Comment[];
}
