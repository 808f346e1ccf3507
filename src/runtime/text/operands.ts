import { MChar, MSymbol, type Value } from '../values.js';

/** Longest text that the host can hold, in UTF-16 units. */
export const MAX_TEXT = 536_870_888;

/** The characters of a String or Symbol; undefined for anything else. */
export function textOf(v: Value): string | undefined {
  return typeof v === 'string' ? v : v instanceof MSymbol ? v.text : undefined;
}

/** The characters of a String, Symbol or Character; undefined for anything else. */
export function textOrCharacter(v: Value): string | undefined {
  return v instanceof MChar ? String.fromCodePoint(v.code) : textOf(v);
}

/** A code point of Unicode that is not a surrogate. */
export function isScalarValue(code: number | bigint): boolean {
  return code >= 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
}
