import type { Position } from './ast.js';
import type { Diagnostic } from './diagnostics.js';

/** Words that are never variable names, parameters or selectors. */
export type ReservedWord = 'self' | 'super' | 'nil' | 'true' | 'false' | 'thisContext';

const RESERVED: ReadonlySet<string> = new Set<ReservedWord>(['self', 'super', 'nil', 'true', 'false', 'thisContext']);

/** True for the six reserved words. */
export function isReservedWord(text: string): text is ReservedWord {
  return RESERVED.has(text);
}

/** Tokens whose kind says everything. A reserved word is a kind of its own. */
export type PlainKind =
  | 'EOF' | '(' | ')' | '[' | ']' | '{' | '}' | '#' | '#(' | '#{' | '#[' | '^' | '.' | ';' | ':=' | ':' | '|' | ReservedWord;

/** Tokens with a text: the contents of strings, docstrings and symbols, else the token as written. */
export type TextKind = 'STRING' | 'DOCSTRING' | 'SYMBOL' | 'IDENTIFIER' | 'KEYWORD' | 'BINARY';

/** What a token is, apart from its place. The kinds are spelt as diagnostics name them. */
export type TokenBody =
  | { readonly kind: PlainKind; readonly value: null }
  | { readonly kind: TextKind; readonly value: string }
  | { readonly kind: 'INTEGER'; readonly value: bigint }
  | { readonly kind: 'FLOAT'; readonly value: number }
  /** `value` is the code point. */
  | { readonly kind: 'CHARACTER'; readonly value: number }
  /** A malformed token; null where the error is reported elsewhere (invalid UTF-8). */
  | { readonly kind: 'ERROR'; readonly value: Diagnostic | null };

export type TokenKind = TokenBody['kind'];

export type Token = TokenBody & {
  /** The token as it stands in the source. */
  readonly text: string;
  readonly pos: Position;
  /** Offset behind the token. */
  readonly end: number;
};

/** A token of one kind, with the value type of that kind. */
export type TokenOf<K extends TokenKind> = Token & { readonly kind: K };

const OPERAND_ENDS: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'INTEGER', 'FLOAT', 'STRING', 'SYMBOL', 'CHARACTER', 'IDENTIFIER', ')', ']', '}',
  'self', 'super', 'nil', 'true', 'false', 'thisContext',
]);

/** True if an operand may end with such a token, so that a minus behind it is a subtraction. */
export function endsOperand(kind: TokenKind): boolean {
  return OPERAND_ENDS.has(kind);
}

const PRIMARY_STARTS: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'INTEGER', 'FLOAT', 'STRING', 'SYMBOL', 'CHARACTER', 'IDENTIFIER', '(', '[', '{', '#(', '#{', '#[',
  'self', 'super', 'nil', 'true', 'false', 'thisContext',
]);

/** True if an operand, and so an expression, may begin with such a token. */
export function startsPrimary(kind: TokenKind): boolean {
  return PRIMARY_STARTS.has(kind);
}

/** True if a top-level statement, or temporaries before one, may begin with such a token. */
export function startsStatement(kind: TokenKind): boolean {
  return kind === '^' || kind === '|' || startsPrimary(kind);
}
