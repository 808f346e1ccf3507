import type { Comment } from './ast.js';
import { OpenBrackets } from './brackets.js';
import { diagnostic } from './catalogue.js';
import { codePointAt, isBinaryCharacter, isDigit, isWhiteSpace, width } from './characters.js';
import { scanName, startsName } from './names.js';
import { scanNumber } from './numbers.js';
import { isUnterminated, malformed, type Malformed, type Scan } from './scan.js';
import { fileCursor, textStart, type Source } from './source.js';
import { scanCharacter, scanDocstring, scanString } from './strings.js';
import { isHashComment, scanHash } from './symbols.js';
import { endsOperand, type PlainKind, type Token } from './tokens.js';

export interface LexerOptions {
  /** Names may begin with `%`. */
  readonly kernel?: boolean;
  /** A first line that begins with `#!` is a comment. */
  readonly hashBang?: boolean;
}

export interface Lexed {
  /** Ends with exactly one EOF token. Malformed tokens carry their diagnostic. */
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
}

/** Splits a text into tokens. Never fails: malformed tokens are tokens too. Behind an unterminated token nothing follows but EOF. */
export function tokenize(source: Source, path: string | null, options: LexerOptions = {}): Lexed {
  return new Lexer(source, path, options).run();
}

class Lexer {
  private readonly tokens: Token[] = [];
  private readonly comments: Comment[] = [];
  private readonly text: string;
  private readonly cursor;
  private offset: number;
  private readonly brackets = new OpenBrackets();

  constructor(private readonly source: Source, private readonly path: string | null, private readonly options: LexerOptions) {
    this.text = source.text;
    this.offset = textStart(source.text);
    this.cursor = fileCursor(source.text);
  }

  run(): Lexed {
    if (this.options.hashBang && this.text.startsWith('#!', this.offset)) this.lineComment();
    let last: Scan;
    do {
      last = this.skipBlanks() ?? this.scan(codePointAt(this.text, this.offset));
      this.add(last);
    } while (last.kind !== 'EOF');
    return { tokens: this.tokens, comments: this.comments };
  }

  /** Skips white space and comments; answers the error of an unterminated comment. */
  private skipBlanks(): Malformed | null {
    for (;;) {
      const c = codePointAt(this.text, this.offset);
      if (isWhiteSpace(c)) this.offset++;
      else if (c === 35 && isHashComment(this.text, this.offset)) this.lineComment();
      else if (c === 34 && !this.text.startsWith('"""', this.offset)) {
        const close = this.text.indexOf('"', this.offset + 1);
        if (close === -1) return malformed('P003', this.text.length);
        this.comment(close + 1);
      } else return null;
    }
  }

  private lineComment(): void {
    const newline = this.text.indexOf('\n', this.offset);
    const end = newline === -1 ? this.text.length : newline;
    this.comment(this.text[end - 1] === '\r' ? end - 1 : end);
  }

  private comment(end: number): void {
    this.comments.push({ pos: this.cursor.at(this.offset), end, text: this.text.slice(this.offset, end) });
    this.offset = end;
  }

  private scan(c: number): Scan {
    const { text, offset } = this;
    const kernel = this.options.kernel ?? false;
    const character = text[offset];
    switch (character) {
      case undefined: return { kind: 'EOF', value: null, end: offset };
      case '(': case ')': case '[': case ']': case '{': case '}': case '^': case '.': case ';': case '|':
        return { kind: character, value: null, end: offset + 1 };
      case ':': return text[offset + 1] === '=' ? plain(':=', offset + 2) : plain(':', offset + 1);
      case '"': return scanDocstring(text, offset);
      case '#': return scanHash(text, offset, kernel);
      case "'": return scanString(text, offset);
      case '$': return scanCharacter(text, offset);
    }
    if (isDigit(c) || (this.isMinusBeforeDigit(offset) && this.minusIsSign())) return scanNumber(text, offset);
    if (startsName(text, offset, kernel)) return scanName(text, offset);
    if (isBinaryCharacter(c)) return this.scanBinary(kernel);
    return malformed(this.source.invalid.has(offset) ? 'P009' : 'P001', offset + width(c), String.fromCodePoint(c));
  }

  private scanBinary(kernel: boolean): Scan {
    let end = this.offset + 1;
    while (isBinaryCharacter(codePointAt(this.text, end)) && !startsName(this.text, end, kernel)) end++;
    // The last minus of a longer run is the sign of the number behind it.
    if (end - this.offset > 1 && this.isMinusBeforeDigit(end - 1)) end--;
    return { kind: 'BINARY', value: this.text.slice(this.offset, end), end };
  }

  private isMinusBeforeDigit(offset: number): boolean {
    return this.text[offset] === '-' && isDigit(codePointAt(this.text, offset + 1));
  }

  /** A minus directly before a digit is a sign only where an operand may start. */
  private minusIsSign(): boolean {
    if (this.brackets.innermost === '#(') return true;
    const previous = this.tokens.at(-1)?.kind;
    return previous === undefined || (previous !== ';' && !endsOperand(previous));
  }

  private add(scan: Scan): void {
    const place = { text: this.text.slice(this.offset, scan.end), pos: this.cursor.at(this.offset), end: scan.end };
    this.offset = scan.end;
    if (scan.kind === 'ERROR') {
      this.tokens.push({ kind: 'ERROR', value: this.error(scan, place.pos), ...place });
      if (isUnterminated(scan.code)) this.offset = this.text.length;
      return;
    }
    this.tokens.push({ kind: scan.kind, value: scan.value, ...place } as Token);
    this.brackets.add(scan.kind);
  }

  /** Invalid UTF-8 is reported once for the whole text, inside strings and comments too, so not here. */
  private error(scan: Malformed, pos: Token['pos']) {
    return scan.code === 'P009' ? null : diagnostic(scan.code, { path: this.path, pos }, scan.detail);
  }
}

function plain(kind: PlainKind, end: number): Scan {
  return { kind, value: null, end };
}
