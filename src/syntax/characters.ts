/** Character classes of the lexical grammar. All functions take one code point, or -1 for the end of the text. */

/** What `codePointAt` answers here behind the last character, so that no caller needs an extra bounds check. */
export const END_OF_TEXT = -1;

/** The code point that begins at `offset`, or END_OF_TEXT. */
export function codePointAt(text: string, offset: number): number {
  return text.codePointAt(offset) ?? END_OF_TEXT;
}

/** Number of UTF-16 units that a code point occupies. */
export function width(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1;
}

/** Space, TAB, LF and CR; nothing else separates tokens. */
export function isWhiteSpace(c: number): boolean {
  return c === 32 || c === 9 || c === 10 || c === 13;
}

/** Only ASCII digits: other Unicode digits cannot be written in numbers or names. */
export function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** Any Unicode letter. */
export function isLetter(c: number): boolean {
  if (c < 128) return (c >= 97 && c <= 122) || (c >= 65 && c <= 90);
  return /^\p{L}$/u.test(String.fromCodePoint(c));
}

/** A letter or `_`. */
export function isIdentifierStart(c: number): boolean {
  return c === 95 || isLetter(c);
}

/** A letter, an ASCII digit or `_`. */
export function isIdentifierPart(c: number): boolean {
  return isDigit(c) || isIdentifierStart(c);
}

/** ASCII letters and digits: what may be glued to a number as a radix digit. */
export function isRadixDigit(c: number): boolean {
  return c < 128 && (isDigit(c) || isLetter(c));
}

const BINARY_CHARACTERS = '+-*/\\~<>=@%|&?!,';

/** One of the characters of binary selectors; the bar is one of them although it never begins a longer selector. */
export function isBinaryCharacter(c: number): boolean {
  return c >= 0 && c < 128 && BINARY_CHARACTERS.includes(String.fromCharCode(c));
}

/** Offset behind the identifier that begins at `offset` (which must be an identifier start). */
export function identifierEnd(text: string, offset: number): number {
  let end = offset;
  for (let c = codePointAt(text, end); isIdentifierPart(c); c = codePointAt(text, end)) end += width(c);
  return end;
}
