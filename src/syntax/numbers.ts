import { codePointAt, isDigit, isRadixDigit } from './characters.js';
import { malformed, type Scan } from './scan.js';

/** Scans the number at `offset`, which is a digit or a minus sign directly before one. */
export function scanNumber(text: string, offset: number): Scan {
  const negative = text[offset] === '-';
  const start = negative ? offset + 1 : offset;
  const end = digitsEnd(text, start);
  if (text[end] === 'r') return scanRadixInteger(text, offset, start, end);
  if (isFraction(text, end) || isExponentLetter(text[end])) return scanFloat(text, offset, end);
  return scanned(parseDigits(text.slice(start, end), 10), negative, text.slice(offset, end), end);
}

function scanRadixInteger(text: string, offset: number, start: number, rIndex: number): Scan {
  const end = radixDigitsEnd(text, rIndex + 1);
  const radix = Number(text.slice(start, rIndex));
  const value = radix >= 2 && radix <= 36 ? parseDigits(text.slice(rIndex + 1, end), radix) : null;
  return scanned(value, start > offset, text.slice(offset, end), end);
}

function scanned(value: bigint | null, negative: boolean, text: string, end: number): Scan {
  if (value === null) return malformed('P006', end, text);
  return { kind: 'INTEGER', value: negative ? -value : value, end };
}

function scanFloat(text: string, offset: number, integerEnd: number): Scan {
  let end = isFraction(text, integerEnd) ? digitsEnd(text, integerEnd + 1) : integerEnd;
  if (isExponentLetter(text[end])) {
    const signed = text[end + 1] === '+' || text[end + 1] === '-';
    const digits = signed ? end + 2 : end + 1;
    if (!isDigit(codePointAt(text, digits))) return malformedFloat(text, offset, end);
    end = digitsEnd(text, digits);
  }
  // Letters glued to the digits belong to the number even where they make no sense: `1.5r2` and `1e5e` are errors, not messages.
  if (text[end] === 'r' || isExponentLetter(text[end])) return malformedFloat(text, offset, end);
  const value = Number(text.slice(offset, end));
  if (!Number.isFinite(value)) return malformed('P007', end, text.slice(offset, end));
  return { kind: 'FLOAT', value, end };
}

function malformedFloat(text: string, offset: number, letter: number): Scan {
  const end = radixDigitsEnd(text, letter);
  return malformed('P007', end, text.slice(offset, end));
}

function isExponentLetter(letter: string | undefined): boolean {
  return letter === 'e' || letter === 'E';
}

/** A period belongs to a number only when a digit follows. */
function isFraction(text: string, offset: number): boolean {
  return text[offset] === '.' && isDigit(codePointAt(text, offset + 1));
}

function digitsEnd(text: string, offset: number): number {
  while (isDigit(codePointAt(text, offset))) offset++;
  return offset;
}

function radixDigitsEnd(text: string, offset: number): number {
  while (isRadixDigit(codePointAt(text, offset))) offset++;
  return offset;
}

const NATIVE_PREFIXES: Readonly<Record<number, string>> = { 2: '0b', 8: '0o', 10: '', 16: '0x' };

/** How many digits are converted by way of a double: 36 ** 10 is below 2 ** 53. */
const EXACT_DIGITS = 10;

/** The integer written by `digits`; null if one of them does not belong to the radix, if there are none, or if it is too large. */
export function parseDigits(digits: string, radix: number): bigint | null {
  if (digits === '') return null;
  for (let i = 0; i < digits.length; i++) {
    if (Number.isNaN(Number.parseInt(digits[i], radix))) return null;
  }
  try {
    const prefix = NATIVE_PREFIXES[radix];
    return prefix === undefined ? convert(digits, radix) : BigInt(prefix + digits);
  } catch (error) {
    // The host's largest BigInt has about 10 ** 8.5 digits; it refuses more with one of these.
    if (error instanceof RangeError || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Halves the digits: converting them one by one would take quadratic time. */
function convert(digits: string, radix: number): bigint {
  if (digits.length <= EXACT_DIGITS) return BigInt(Number.parseInt(digits, radix));
  const middle = digits.length >> 1;
  const low = digits.slice(middle);
  return convert(digits.slice(0, middle), radix) * BigInt(radix) ** BigInt(low.length) + convert(low, radix);
}
