import type { Comment } from '../ast.js';
import type { SourceMap } from './source-map.js';

/** The comments of a text that have not been written yet. */
export class PendingComments {
  private readonly written = new Set<Comment>();

  constructor(private readonly source: SourceMap) {}

  /** The comments between two offsets, in order. */
  between(from: number, to: number): Comment[] {
    const { source } = this;
    const found: Comment[] = [];
    for (let index = source.commentIndex(from); index < source.comments.length && source.comments[index]!.pos.offset < to; index++) {
      if (!this.written.has(source.comments[index]!)) found.push(source.comments[index]!);
    }
    return found;
  }

  /** Says that a comment is being written; answers its text in the form of the formatter. */
  take(comment: Comment): string {
    this.written.add(comment);
    return commentText(comment.text);
  }
}

/** `"…"` as it is; a `#` comment with one space behind the `#`. */
export function commentText(text: string): string {
  if (text.startsWith('"')) return text;
  if (text.startsWith('#!')) return text.trimEnd();
  return `# ${text.slice(1).trim()}`.trimEnd();
}
