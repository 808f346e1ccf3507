import { END_OF_TEXT, codePointAt, isBinaryCharacter, isWhiteSpace } from './characters.js';
import { nameEnd, qualifiedEnd, startsName } from './names.js';
import { malformed, type Scan } from './scan.js';
import { quotedEnd, unquote } from './strings.js';

/** True if the `#` at `offset` begins a comment. */
export function isHashComment(text: string, offset: number): boolean {
  const next = codePointAt(text, offset + 1);
  return next === END_OF_TEXT || isWhiteSpace(next);
}

/** Scans a token that begins with `#` (and is no comment). */
export function scanHash(text: string, offset: number, kernel: boolean): Scan {
  const start = offset + 1;
  switch (text[start]) {
    case '(': return { kind: '#(', value: null, end: start + 1 };
    case '{': return { kind: '#{', value: null, end: start + 1 };
    case '[': return { kind: '#[', value: null, end: start + 1 };
    case "'": return scanQuotedSymbol(text, start);
    default: return scanPlainSymbol(text, start, kernel);
  }
}

/** True if `#` followed by this text, without quotes, is the symbol of this text in user code. */
export function isSymbolText(text: string): boolean {
  const scan = scanPlainSymbol(text, 0, false);
  return scan.kind === 'SYMBOL' && scan.end === text.length;
}

function scanQuotedSymbol(text: string, start: number): Scan {
  const end = quotedEnd(text, start);
  if (end === END_OF_TEXT) return malformed('P008', text.length);
  return { kind: 'SYMBOL', value: unquote(text, start, end), end };
}

function scanPlainSymbol(text: string, start: number, kernel: boolean): Scan {
  if (startsName(text, start, kernel)) return scanNameSymbol(text, start, kernel);
  let end = start;
  while (isBinaryCharacter(codePointAt(text, end))) end++;
  // No selector begins with a bar except the bar itself.
  if (text[start] === '|') end = start + 1;
  if (end === start) return { kind: '#', value: null, end: start };
  return { kind: 'SYMBOL', value: text.slice(start, end), end };
}

/** A qualified name, or parts that each end with a colon, the last one perhaps without. */
function scanNameSymbol(text: string, start: number, kernel: boolean): Scan {
  const simple = nameEnd(text, start);
  const qualified = qualifiedEnd(text, start, simple);
  if (typeof qualified !== 'number') return qualified;
  let end = qualified;
  if (qualified === simple) {
    while (text[end] === ':' && text[end + 1] !== '=') {
      end++;
      if (!startsName(text, end, kernel)) break;
      end = nameEnd(text, end);
    }
  }
  return { kind: 'SYMBOL', value: text.slice(start, end), end };
}
