import { tokenize, type LexerOptions } from '../../src/syntax/lexer.js';
import { decodeSource } from '../../src/syntax/source.js';
import type { Token } from '../../src/syntax/tokens.js';

/** The tokens of a text without its EOF. */
export function tokens(text: string | Uint8Array, options: LexerOptions = {}): readonly Token[] {
  return tokenize(decodeSource(text), null, options).tokens.slice(0, -1);
}

/** Each token as `KIND text`, or its kind alone where the kind says everything. */
export function kinds(text: string, options: LexerOptions = {}): string[] {
  return tokens(text, options).map((token) => (token.kind === token.text ? token.kind : `${token.kind} ${token.text}`));
}

/** The lexical errors as `CODE line:column text`. */
export function lexicalErrors(text: string): string[] {
  return tokens(text).flatMap(({ kind, value }) =>
    kind === 'ERROR' && value !== null ? [`${value.code} ${value.pos?.line}:${value.pos?.column} ${value.message}`] : []);
}
