import type { Method } from '../ast.js';
import type { Token } from '../tokens.js';
import type { SourceMap } from './source-map.js';

/** Something with lines of its own in a definition: from the offset of its first token to the end of its last one. */
export type Part =
  | { readonly kind: 'docstring'; readonly start: number; readonly end: number; readonly token: Token }
  | { readonly kind: 'method'; readonly start: number; readonly end: number; readonly method: Method }
  /** `words` is the line as it is to be written. */
  | { readonly kind: 'directive'; readonly start: number; readonly end: number; readonly words: string };

/** The tokens of a definition behind its header. */
export class PartReader {
  readonly parts: Part[] = [];
  protected index: number;

  constructor(protected readonly source: SourceMap, offset: number, header: number) {
    this.index = source.tokenIndex(offset) + header;
  }

  /** End of the last part, or of the header without one. */
  get end(): number { return this.source.tokens[this.index - 1]!.end; }

  protected get token(): Token { return this.source.tokens[this.index]!; }
  protected peek(): Token { return this.source.tokens[Math.min(this.index + 1, this.source.tokens.length - 1)]!; }

  protected take(): Token { return this.source.tokens[this.index++]!; }

  protected docstring(): void {
    const token = this.take();
    this.parts.push({ kind: 'docstring', start: token.pos.offset, end: token.end, token });
  }

  protected directive(start: number, words: string): void {
    this.parts.push({ kind: 'directive', start, end: this.end, words });
  }

  /** The tokens up to an offset belong to the part that is being read. */
  protected skipTo(offset: number): void { this.index = this.source.tokenIndex(offset); }
}
