import { codePointAt, identifierEnd, isIdentifierStart, isLetter } from './characters.js';
import { malformed, type Scan } from './scan.js';
import { isReservedWord } from './tokens.js';

/**
 * True where an identifier begins. In library sources `%` directly before a letter begins one too: names that user code cannot
 * spell, so that helpers of the library never meet a user's selector.
 */
export function startsName(text: string, offset: number, kernel: boolean): boolean {
  const c = codePointAt(text, offset);
  return isIdentifierStart(c) || (kernel && c === 37 && isLetter(codePointAt(text, offset + 1)));
}

/** Offset behind the unqualified name at `offset`. */
export function nameEnd(text: string, offset: number): number {
  return identifierEnd(text, text[offset] === '%' ? offset + 1 : offset);
}

/** Offset behind the qualified name whose first part ends at `end`; an error if a `::` has no identifier behind it. */
export function qualifiedEnd(text: string, start: number, end: number): number | Scan {
  while (text.startsWith('::', end)) {
    if (!isIdentifierStart(codePointAt(text, end + 2))) return malformed('P010', end + 2, text.slice(start, end + 2));
    end = identifierEnd(text, end + 2);
  }
  return end;
}

/** Scans an identifier, qualified name, keyword or reserved word. */
export function scanName(text: string, offset: number): Scan {
  const simple = nameEnd(text, offset);
  const end = qualifiedEnd(text, offset, simple);
  if (typeof end !== 'number') return end;
  const name = text.slice(offset, end);
  if (end > simple) return { kind: 'IDENTIFIER', value: name, end };
  if (text[end] === ':' && text[end + 1] !== '=') return { kind: 'KEYWORD', value: `${name}:`, end: end + 1 };
  return isReservedWord(name) ? { kind: name, value: null, end } : { kind: 'IDENTIFIER', value: name, end };
}
