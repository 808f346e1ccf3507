/*
 * Character classes and the simple (one to one) case mapping of Unicode, by code point. The host's own case mapping is the full one,
 * which may answer several characters and looks at neighbours.
 */

const test = (pattern: RegExp, code: number): boolean => pattern.test(String.fromCodePoint(code));

/** Category L. */
export function isLetter(code: number): boolean {
  return code < 128 ? (code >= 97 && code <= 122) || (code >= 65 && code <= 90) : test(/\p{L}/u, code);
}

/** Category Nd. */
export function isDigit(code: number): boolean {
  return code < 128 ? code >= 48 && code <= 57 : test(/\p{Nd}/u, code);
}

/** White_Space. */
export function isWhiteSpace(code: number): boolean {
  return code < 128 ? code === 32 || (code >= 9 && code <= 13) : test(/\p{White_Space}/u, code);
}

/** Category Lu. */
export function isUppercase(code: number): boolean {
  return code < 128 ? code >= 65 && code <= 90 : test(/\p{Lu}/u, code);
}

/** Category Ll. */
export function isLowercase(code: number): boolean {
  return code < 128 ? code >= 97 && code <= 122 : test(/\p{Ll}/u, code);
}

/** Simple upper-case mapping. */
export function toUppercase(code: number): number {
  const full = String.fromCodePoint(code).toUpperCase();
  const first = full.codePointAt(0)!;
  if (full.length === (first > 0xffff ? 2 : 1)) return first;
  // Greek vowels with iota subscript: the full mapping writes the iota as a letter, the simple one has a title-case character.
  if ((code >= 0x1f80 && code <= 0x1faf) && (code & 8) === 0) return code + 8;
  if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return code + 9;
  return code;
}

/** Simple lower-case mapping. */
export function toLowercase(code: number): number {
  // The only character whose full mapping is longer: I with a dot.
  return code === 0x130 ? 0x69 : String.fromCodePoint(code).toLowerCase().codePointAt(0)!;
}

/** Maps every character of a text. */
export function mapText(text: string, map: (code: number) => number): string {
  let result = '';
  for (const c of text) result += String.fromCodePoint(map(c.codePointAt(0)!));
  return result;
}

/** Is the text ASCII only, so that the host's own mappings of whole texts apply? */
export function isAscii(text: string): boolean {
  return !/[^\x00-\x7f]/.test(text);
}

/** The text without White_Space at both ends. */
export function trim(text: string): string {
  let start = 0, end = text.length;
  // No white space lies beyond the basic plane, so units will do.
  while (start < end && isWhiteSpace(text.charCodeAt(start))) start++;
  while (end > start && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}
