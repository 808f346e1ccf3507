import { END_OF_TEXT, codePointAt, width } from './characters.js';
import { dedent } from './dedent.js';
import { malformed, type Scan } from './scan.js';

/** Scans the string whose opening quote is at `offset`. */
export function scanString(text: string, offset: number): Scan {
  const end = quotedEnd(text, offset);
  if (end === END_OF_TEXT) return malformed('P002', text.length);
  return { kind: 'STRING', value: unquote(text, offset, end), end };
}

/** Offset behind the quoted text that opens at `offset`, or END_OF_TEXT. A doubled quote does not end it. */
export function quotedEnd(text: string, offset: number): number {
  for (let i = text.indexOf("'", offset + 1); i !== -1; i = text.indexOf("'", i + 2)) {
    if (text[i + 1] !== "'") return i + 1;
  }
  return END_OF_TEXT;
}

/** The contents of the quoted text between two offsets. */
export function unquote(text: string, offset: number, end: number): string {
  return text.slice(offset + 1, end - 1).replaceAll("''", "'");
}

/** Scans `$c`: exactly one code point follows, whatever it is. */
export function scanCharacter(text: string, offset: number): Scan {
  const c = codePointAt(text, offset + 1);
  if (c === END_OF_TEXT) return malformed('P005', offset + 1);
  return { kind: 'CHARACTER', value: c, end: offset + 1 + width(c) };
}

/** Scans the docstring whose `"""` is at `offset`. */
export function scanDocstring(text: string, offset: number): Scan {
  const close = text.indexOf('"""', offset + 3);
  if (close === -1) return malformed('P004', text.length);
  return { kind: 'DOCSTRING', value: dedent(text.slice(offset + 3, close)), end: close + 3 };
}
