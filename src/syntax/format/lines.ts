import type { Comment } from '../ast.js';
import type { PendingComments } from './comments.js';
import type { SourceMap } from './source-map.js';
import { indentation } from './text-width.js';

/** What to do about a blank line before something: keep one where the source has any, always make one, or make none. */
export type Blank = 'keep' | 'always' | 'never';

/**
 * The lines of a file or of a body, as they are made. Comments go where they belong (language.md 14.4): behind the line that they follow,
 * or on lines of their own before the next thing. A "line" may hold line ends: those of literals, comments and broken expressions.
 */
export class Lines {
  private readonly lines: string[] = [];
  /** Nothing but the line that opens the body has been written. */
  private atTop = true;
  /** Comments may follow the last line: it is no comment itself. */
  private mayTrail: boolean;

  /** `opening` is the line of the bracket that opens a body; null for a file. */
  constructor(private readonly source: SourceMap, private readonly comments: PendingComments, opening: string | null) {
    if (opening !== null) this.lines.push(opening);
    this.mayTrail = opening !== null;
  }

  /**
   * Writes the comments from `from` on, then a line for the source text that begins at `start`; `inside` are comments in that text, which move before it.
   */
  add(text: string, from: number, start: number, inside: readonly Comment[], indent: number, blank: Blank = 'keep'): void {
    const next = this.flush(from, start, indent, blank);
    if (next === 'always' || (next === 'keep' && this.source.followsBlankLine(start))) this.blankLine();
    for (const comment of inside) this.push(indentation(indent) + this.comments.take(comment));
    this.push(indentation(indent) + text);
  }

  /** Writes the comments between two offsets; `blank` is about the first one on a line of its own. Answers what it asks of what follows. */
  flush(from: number, to: number, indent: number, blank: Blank = 'keep'): Blank {
    let next = blank;
    for (const comment of this.comments.between(from, to)) {
      const text = this.comments.take(comment);
      if (this.mayTrail && this.source.isTrailing(comment)) {
        this.append(`  ${text}`);
        // Behind a comment to the end of the line, or one of several lines, nothing follows code on its line.
        this.mayTrail = text.startsWith('"') && !text.includes('\n');
        continue;
      }
      if (next === 'always' || (next === 'keep' && this.source.followsBlankLine(comment.pos.offset))) this.blankLine();
      this.push(indentation(indent) + text);
      this.mayTrail = false;
      next = 'keep';
    }
    return next;
  }

  /** A blank line before the next thing, if something stands above it. */
  private blankLine(): void {
    if (!this.atTop) this.lines.push('');
  }

  /** A line without regard to comments. */
  push(line: string): void {
    this.lines.push(line);
    this.atTop = false;
    this.mayTrail = true;
  }

  /** Puts something behind the last line. */
  append(text: string): void { this.lines[this.lines.length - 1] += text; }

  toString(): string { return this.lines.join('\n'); }
}
