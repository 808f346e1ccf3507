import type { Comment } from '../ast.js';
import type { Token } from '../tokens.js';

/** The tokens and comments of a text, to be asked by their offsets. */
export class SourceMap {
  constructor(readonly text: string, readonly tokens: readonly Token[], readonly comments: readonly Comment[]) {}

  /** Index of the first token that begins at `offset` or behind it; the last token, EOF, where there is none. */
  tokenIndex(offset: number): number {
    return Math.min(firstFrom(this.tokens, offset), this.tokens.length - 1);
  }

  /** Index of the first comment that begins at `offset` or behind it. */
  commentIndex(offset: number): number { return firstFrom(this.comments, offset); }

  /** Where a statement begins, parentheses included, whose tree begins at `offset`. */
  startOfStatement(offset: number): number {
    let index = this.tokenIndex(offset);
    while (this.tokens[index - 1]?.kind === '(') index--;
    return this.tokens[index]!.pos.offset;
  }

  /** Where a statement ends, closing parentheses included, whose tree ends at `end`. */
  endOfStatement(end: number): number {
    let behind = end;
    for (let index = this.tokenIndex(end); this.tokens[index]!.kind === ')'; index++) behind = this.tokens[index]!.end;
    return behind;
  }

  /** End of the last token before `offset`; 0 before the first. */
  endBefore(offset: number): number { return this.tokens[this.tokenIndex(offset) - 1]?.end ?? 0; }

  /** Is there a blank line between what stands at `offset` and the token or comment before it? */
  followsBlankLine(offset: number): boolean {
    const comment = this.comments[this.commentIndex(offset) - 1];
    const gap = this.text.slice(Math.max(this.endBefore(offset), comment?.end ?? 0), offset);
    return gap.split('\n').length > 2;
  }

  /** Does a comment stand behind code on its line? */
  isTrailing({ pos }: Comment): boolean {
    const end = this.endBefore(pos.offset);
    return end > 0 && !this.text.slice(end, pos.offset).includes('\n');
  }
}

/** Index of the first element that begins at `offset` or behind it. */
function firstFrom(elements: readonly { readonly pos: { readonly offset: number } }[], offset: number): number {
  let low = 0, high = elements.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (elements[middle]!.pos.offset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
