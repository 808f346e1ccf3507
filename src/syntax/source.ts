import type { Position } from './ast.js';
import { PositionCursor } from './positions.js';

/** A source text together with the places where the bytes it was decoded from are not UTF-8. */
export interface Source {
  /** Each invalid byte is a U+FFFD here. A byte-order mark is kept: offsets agree with the file as an editor sees it. */
  readonly text: string;
  /** Offsets in `text` of the replaced bytes. */
  readonly invalid: ReadonlySet<number>;
}

const BYTE_ORDER_MARK = 0xfeff;

/**
 * Decodes a file. Never fails: what is not UTF-8 is replaced and listed, so that the other errors of the file are reported too.
 * A string is checked as well: a lone surrogate has no UTF-8 form.
 */
export function decodeSource(input: string | Uint8Array): Source {
  return typeof input === 'string' ? checkString(input) : decodeBytes(input);
}

/** Offset of the first character that counts: behind a byte-order mark. */
export function textStart(text: string): number {
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
}

/** A cursor for a whole file: the byte-order mark has no column. */
export function fileCursor(text: string): PositionCursor {
  return new PositionCursor(text, { offset: textStart(text), line: 1, column: 1 });
}

/** Where to report invalid bytes: the first one of each line, because one broken character often means several bytes. */
export function invalidPositions(source: Source): Position[] {
  const cursor = fileCursor(source.text);
  const found: Position[] = [];
  for (const offset of source.invalid) {
    const pos = cursor.at(offset);
    if (pos.line !== found.at(-1)?.line) found.push(pos);
  }
  return found;
}

function checkString(input: string): Source {
  const invalid = new Set<number>();
  // In a `u` pattern a surrogate matches only where it is not half of a pair.
  const text = input.replace(/[\ud800-\udfff]/gu, (_, offset: number) => {
    invalid.add(offset);
    return '\ufffd';
  });
  return { text, invalid };
}

function decodeBytes(bytes: Uint8Array): Source {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const invalid = new Set<number>();
  let text = '';
  let start = 0;
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i);
    if (length === 0) {
      text += decoder.decode(bytes.subarray(start, i));
      invalid.add(text.length);
      text += '\ufffd';
      start = i + 1;
    }
    i += length || 1;
  }
  return { text: text + decoder.decode(bytes.subarray(start)), invalid };
}

/** Length of the well-formed UTF-8 sequence at `i` (table 3-7 of the Unicode standard), 0 if there is none. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const lead = bytes[i];
  if (lead < 0x80) return 1;
  const second = bytes[i + 1] ?? 0;
  if (lead >= 0xc2 && lead <= 0xdf) return isContinuation(second) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    if (second < (lead === 0xe0 ? 0xa0 : 0x80) || second > (lead === 0xed ? 0x9f : 0xbf)) return 0;
    return isContinuation(bytes[i + 2]) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    if (second < (lead === 0xf0 ? 0x90 : 0x80) || second > (lead === 0xf4 ? 0x8f : 0xbf)) return 0;
    return isContinuation(bytes[i + 2]) && isContinuation(bytes[i + 3]) ? 4 : 0;
  }
  return 0;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte <= 0xbf;
}
