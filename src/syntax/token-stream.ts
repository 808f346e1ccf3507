import type { Declaration, Position } from './ast.js';
import { diagnostic, withHint, type Code, type Details } from './catalogue.js';
import type { Diagnostic } from './diagnostics.js';
import { isUnterminated } from './scan.js';
import type { Token as LexerToken, TokenKind } from './tokens.js';

/** A token as the parser looks at it. */
export interface Token {
  readonly kind: TokenKind;
  /** What the token says: name, selector, contents of a string; the spelling of the others. */
  readonly text: string;
  readonly pos: Position;
  readonly end: number;
  /** Of an INTEGER, FLOAT or CHARACTER. */
  readonly value?: bigint | number;
  /** Of a malformed token: its own error, or null where that is reported elsewhere. */
  readonly error?: Diagnostic | null;
  /** Malformed in a way that swallowed the rest of the text. */
  readonly fatal?: boolean;
}

function view({ kind, value, text, pos, end }: LexerToken): Token {
  if (kind === 'ERROR') return { kind, text, pos, end, error: value, fatal: value !== null && isUnterminated(value.code) };
  if (typeof value === 'string') return { kind, text: value, pos, end };
  return value === null ? { kind, text, pos, end } : { kind, text, pos, end, value };
}

/** Thrown inside the parser; `diagnostic` has been reported already if null. Caught where parsing can go on. */
export class SyntaxFailure {
  constructor(readonly diagnostic: Diagnostic | null, readonly fatal: boolean) {}
}

/** Nested expressions, blocks and literals beyond this are refused, so that neither parser nor compiler runs out of host stack. */
const MAX_DEPTH = 1000;

/** The tokens of a text with a place in them, and the errors found so far. */
export class TokenStream {
  readonly diagnostics: Diagnostic[] = [];
  private index = 0;
  private depth = 0;
  /** End of the last token taken. */
  lastEnd = 0;

  private readonly tokens: Token[];

  constructor(tokens: readonly LexerToken[], readonly text: string, readonly path: string | null, readonly kernel: boolean) {
    this.tokens = tokens.map(view);
  }

  get token(): Token { return this.tokens[this.index]!; }
  get kind(): TokenKind { return this.token.kind; }
  get pos(): Position { return this.token.pos; }

  /** The token `distance` places further on. */
  peek(distance = 1): Token { return this.tokens[Math.min(this.index + distance, this.tokens.length - 1)]!; }

  mark(): number { return this.index; }
  reset(mark: number): void { this.index = mark; }

  take(): Token {
    const token = this.token;
    this.lastEnd = token.end;
    if (token.kind !== 'EOF') this.index++;
    return token;
  }

  is(kind: TokenKind, text?: string): boolean {
    return this.token.kind === kind && (text === undefined || this.token.text === text);
  }

  accept(kind: TokenKind, text?: string): Token | null { return this.is(kind, text) ? this.take() : null; }

  expect(kind: TokenKind): Token {
    return this.is(kind) ? this.take() : this.fail('P011', kind, this.kind);
  }

  expectIdentifier<C extends Code>(code: C, ...details: Details<C>): Token {
    return this.is('IDENTIFIER') ? this.take() : this.fail(code, ...details);
  }

  /** Does the token begin with this binary character? */
  startsWith(character: string): boolean { return this.token.kind === 'BINARY' && this.token.text.startsWith(character); }

  /** Take one binary character; what is left of a longer run (`>!<`) stays. */
  acceptCharacter(character: string): boolean {
    if (!this.startsWith(character)) return false;
    const token = this.token;
    if (token.text.length === 1) this.take();
    else {
      const { offset, line, column } = token.pos;
      this.lastEnd = offset + 1;
      this.tokens[this.index] = { ...token, text: token.text.slice(1), pos: { offset: offset + 1, line, column: column + 1 } };
    }
    return true;
  }

  /** An error at the current token. A malformed token has its own error, and no other. */
  fail<C extends Code>(code: C, ...details: Details<C>): never {
    const { error, fatal } = this.token;
    throw new SyntaxFailure(error !== undefined ? error : diagnostic(code, { path: this.path, pos: this.pos }, ...details), fatal === true);
  }

  failAt<C extends Code>(pos: Position, hint: string | null, code: C, ...details: Details<C>): never {
    throw new SyntaxFailure(withHint(diagnostic(code, { path: this.path, pos }, ...details), hint), false);
  }

  /** Skip tokens until `stop` holds or the text ends; malformed ones among them are reported. */
  skipUntil(stop: () => boolean, report: (diagnostic: Diagnostic) => void): void {
    while (!this.is('EOF') && !stop()) {
      const { error, fatal } = this.take();
      if (error) report(error);
      if (fatal === true) throw new SyntaxFailure(null, true);
    }
  }

  /** Parse something nested. */
  nested<T>(parse: () => T): T {
    if (this.depth >= MAX_DEPTH) this.fail('P040');
    this.depth++;
    try {
      return parse();
    } finally {
      this.depth--;
    }
  }

  /** `< T >` if there is one. */
  optionalType(): string | null {
    if (!this.acceptCharacter('<')) return null;
    const name = this.expectIdentifier('P021').text;
    if (!this.acceptCharacter('>')) this.fail('P022');
    return name;
  }

  /** A name that was just taken, with the type that may follow it. */
  declaration(name: Token): Declaration {
    const typeName = this.optionalType();
    return { name: name.text, pos: name.pos, ...(typeName === null ? {} : { typeName }) };
  }
}
