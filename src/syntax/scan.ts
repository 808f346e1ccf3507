import type { Code } from './catalogue.js';
import type { PlainKind, TextKind } from './tokens.js';

/**
 * What a scanner answers: a token's kind and value and the offset behind it, or what is wrong with it. Scanners are pure functions of
 * the text and an offset; the lexer adds the position.
 */
export type Scan =
  | { readonly end: number; readonly kind: PlainKind; readonly value: null }
  | { readonly end: number; readonly kind: TextKind; readonly value: string }
  | { readonly end: number; readonly kind: 'INTEGER'; readonly value: bigint }
  | { readonly end: number; readonly kind: 'FLOAT'; readonly value: number }
  | { readonly end: number; readonly kind: 'CHARACTER'; readonly value: number }
  | Malformed;

export interface Malformed {
  readonly end: number;
  readonly kind: 'ERROR';
  readonly code: MalformedCode;
  /** The TEXT of the message where it has one. */
  readonly detail: string;
}

/** The lexical errors. */
export type MalformedCode = Extract<
  Code, 'P001' | 'P002' | 'P003' | 'P004' | 'P005' | 'P006' | 'P007' | 'P008' | 'P009' | 'P010'
>;

/** Unterminated tokens: they swallow the rest of the text, so nothing behind them can be judged. */
export function isUnterminated(code: string): boolean {
  return code === 'P002' || code === 'P003' || code === 'P004' || code === 'P008';
}

/** A malformed token. */
export function malformed(code: MalformedCode, end: number, detail = ''): Malformed {
  return { end, kind: 'ERROR', code, detail };
}
