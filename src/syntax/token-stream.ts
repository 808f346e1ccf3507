import type { Declaration, Position } from './ast.js';
import { diagnostic, withHint, type Code, type Details } from './catalogue.js';
import type { Diagnostic } from './diagnostics.js';
import type { PlainKind, TextKind, Token, TokenKind, TokenOf } from './tokens.js';

/** Thrown inside the parser and caught where parsing can go on. `diagnostic` is null if the error is reported elsewhere. */
export class SyntaxFailure {
  constructor(readonly diagnostic: Diagnostic | null) {}
}

/**
 * Nested expressions and literals beyond this are refused (P040). The parser, the compiler and everything else that walks over a
 * tree recurse along its nesting; on the host's default stack of just below a megabyte the costliest construct, arguments of
 * cascades, overflows at about 750 levels, and code may be compiled while a program is running on the same stack. Chains of unary
 * and binary sends are not nested: they are parsed and compiled in loops, and their length has no limit.
 */
export const MAX_DEPTH = 300;

/** The tokens of a text with a place in them, and the errors found so far. */
export class TokenStream {
  readonly diagnostics: Diagnostic[] = [];
  /** How many nested constructs are open. Whoever catches a failure restores it. */
  depth = 0;
  /** End of the last token taken. */
  lastEnd = 0;
  private index = 0;
  private readonly tokens: Token[];

  constructor(tokens: readonly Token[], readonly text: string, readonly path: string | null, readonly kernel: boolean) {
    this.tokens = [...tokens];
  }

  get token(): Token { return this.tokens[this.index]!; }
  get kind(): TokenKind { return this.token.kind; }
  get pos(): Position { return this.token.pos; }

  /** The token behind the current one. */
  peek(): Token { return this.tokens[Math.min(this.index + 1, this.tokens.length - 1)]!; }

  mark(): number { return this.index; }
  reset(mark: number): void { this.index = mark; }

  take(): Token {
    const token = this.token;
    this.lastEnd = token.end;
    if (token.kind !== 'EOF') this.index++;
    return token;
  }

  is(kind: TokenKind, value?: string): boolean {
    return this.token.kind === kind && (value === undefined || this.token.value === value);
  }

  accept<K extends TokenKind>(kind: K, value?: string): TokenOf<K> | null {
    return this.is(kind, value) ? (this.take() as TokenOf<K>) : null;
  }

  expect(kind: PlainKind): Token {
    return this.is(kind) ? this.take() : this.fail('P011', kind, this.kind);
  }

  /** The identifier that must stand here; otherwise the given error. */
  expectIdentifier<C extends Code>(code: C, ...details: Details<C>): TokenOf<TextKind> {
    return this.accept('IDENTIFIER') ?? this.fail(code, ...details);
  }

  /** Does a run of binary characters begin with this one? */
  startsWith(character: string): boolean { return this.token.kind === 'BINARY' && this.token.value.startsWith(character); }

  /** Takes one binary character; what is left of a longer run (`>!<`) stays. */
  acceptCharacter(character: string): boolean {
    if (!this.startsWith(character)) return false;
    const { text, pos: { offset, line, column }, end } = this.token;
    if (text.length === 1) {
      this.take();
      return true;
    }
    const rest = { text: text.slice(1), pos: { offset: offset + 1, line, column: column + 1 }, end };
    this.tokens[this.index] = rest.text === '|' ? { kind: '|', value: null, ...rest } : { kind: 'BINARY', value: rest.text, ...rest };
    this.lastEnd = offset + 1;
    return true;
  }

  /** An error at the current token. A malformed token has its own error, and no other. */
  fail<C extends Code>(code: C, ...details: Details<C>): never {
    return this.failWithHint(null, code, ...details);
  }

  failWithHint<C extends Code>(hint: string | null, code: C, ...details: Details<C>): never {
    const { token } = this;
    if (token.kind === 'ERROR') throw new SyntaxFailure(token.value);
    throw new SyntaxFailure(withHint(diagnostic(code, { path: this.path, pos: token.pos }, ...details), hint));
  }

  /** Begins something nested; `leave` ends it. */
  enter(): void {
    if (this.depth >= MAX_DEPTH) this.fail('P040');
    this.depth++;
  }

  leave(): void { this.depth--; }

  /** `< T >` if there is one. */
  optionalType(): string | null {
    if (!this.acceptCharacter('<')) return null;
    const name = this.expectIdentifier('P021').value;
    if (!this.acceptCharacter('>')) this.fail('P022');
    return name;
  }

  /** A name that was just taken, with the type that may follow it. */
  declaration(name: TokenOf<TextKind>): Declaration {
    const typeName = this.optionalType();
    return { name: name.value, pos: name.pos, ...(typeName === null ? {} : { typeName }) };
  }
}
