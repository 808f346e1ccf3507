/** What is wrong with a text that is to be JSON: the message without a head. */
export class JsonProblem {
  constructor(readonly message: string) {}
}

/** Reads tokens of JSON (RFC 8259) from a text. Throws JsonProblem. */
export class JsonScanner {
  constructor(readonly text: string, public position: number) {}

  /** Skips white space; is anything left? */
  skipSpace(): boolean {
    const { text } = this;
    for (;;) {
      const c = text.charCodeAt(this.position);
      if (c !== 32 && c !== 10 && c !== 13 && c !== 9) return this.position < text.length;
      this.position++;
    }
  }

  /** The next character, white space skipped; it stays unread. Throws at the end of the text. */
  peek(): string {
    if (!this.skipSpace()) throw new JsonProblem('unexpected EOF');
    return this.text[this.position]!;
  }

  /** The character at the position does not belong there. */
  unexpected(where: string): JsonProblem {
    if (this.position >= this.text.length) return new JsonProblem('unexpected EOF');
    return new JsonProblem(`invalid character ${quoteCharacter(this.text.codePointAt(this.position)!)} ${where}`);
  }

  /** The rest of `true`, `false` or `null`. */
  word(word: string): void {
    for (let i = 1; i < word.length; i++) {
      this.position++;
      if (this.text[this.position] !== word[i]) throw this.unexpected(`in literal ${word} (expecting '${word[i]}')`);
    }
    this.position++;
  }

  /** A number as text, and whether it has neither fraction nor exponent. */
  number(): { text: string; integral: boolean } {
    const start = this.position;
    if (this.text[this.position] === '-') this.position++;
    if (this.text[this.position] === '0') {
      this.position++;
      if (isDigit(this.text[this.position])) throw this.unexpected('in numeric literal');
    } else this.digits();
    let integral = true;
    if (this.text[this.position] === '.') {
      integral = false;
      this.position++;
      this.digits();
    }
    const e = this.text[this.position];
    if (e === 'e' || e === 'E') {
      integral = false;
      this.position++;
      const sign = this.text[this.position];
      if (sign === '+' || sign === '-') this.position++;
      this.digits();
    }
    return { text: this.text.slice(start, this.position), integral };
  }

  private digits(): void {
    if (!isDigit(this.text[this.position])) throw this.unexpected('in numeric literal');
    while (isDigit(this.text[this.position])) this.position++;
  }

  /** The string whose opening quote is at the position. */
  string(): string {
    const { text } = this;
    let result = '', from = ++this.position;
    for (;;) {
      const c = text.charCodeAt(this.position);
      if (c === 34) break;
      if (c === 92) {
        result += text.slice(from, this.position) + this.escape();
        from = this.position;
      } else if (c >= 32) this.position++;
      else throw this.unexpected('in string literal');
    }
    // With the u flag a surrogate is matched only where it is alone.
    return (result + text.slice(from, this.position++)).replace(/\p{Surrogate}/gu, '\ufffd');
  }

  /** The escape whose backslash is at the position. A surrogate half is given as it is. */
  private escape(): string {
    this.position++;
    const c = this.text[this.position] ?? '';
    const simple = ESCAPES[c];
    if (simple !== undefined) {
      this.position++;
      return simple;
    }
    if (c !== 'u') throw this.unexpected('in string escape code');
    let code = 0;
    for (let i = 0; i < 4; i++) {
      this.position++;
      const digit = this.text[this.position] ?? '';
      if (!/^[0-9a-fA-F]$/.test(digit)) throw this.unexpected('in string escape code');
      code = code * 16 + parseInt(digit, 16);
    }
    this.position++;
    return String.fromCharCode(code);
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const CONTROLS: Readonly<Record<number, string>> = { 7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r', 39: "\\'", 92: '\\\\' };

function isDigit(c: string | undefined): boolean {
  return c !== undefined && c >= '0' && c <= '9';
}

/** A character as messages show it: between quotes, control characters escaped. */
function quoteCharacter(code: number): string {
  const text = CONTROLS[code] ?? (code < 32 || code === 127 ? `\\x${code.toString(16).padStart(2, '0')}` : String.fromCodePoint(code));
  return `'${text}'`;
}
