import type { Block, Declaration, Expression, Statement } from '../ast.js';
import { blocksInside } from './blocks-inside.js';
import type { PendingComments } from './comments.js';
import { Expressions } from './expressions.js';
import { Lines, type Blank } from './lines.js';
import { temporariesText } from './one-line.js';
import type { SourceMap } from './source-map.js';

/** What stands between two brackets. */
export interface Body {
  readonly temps: readonly Declaration[];
  readonly body: readonly Statement[];
  /** Offset behind the opening bracket. */
  readonly from: number;
  /** Offset of the closing bracket. */
  readonly close: number;
}

/** Writes statements, one to a line, with the comments that belong to them. */
export class Bodies {
  private readonly expressions: Expressions;

  constructor(private readonly source: SourceMap, private readonly comments: PendingComments) {
    this.expressions = new Expressions(source.text, comments, (block, opening, indent) => this.block(block, opening, indent));
  }

  /** Adds temporaries, statements and the comments before the closing bracket. */
  write(lines: Lines, { temps, body, from, close }: Body, indent: number): void {
    let at = from;
    if (temps.length > 0) {
      at = endOfNames(temps);
      this.temporaries(lines, temps, from, this.source.endBefore(temps[0]!.pos.offset) - 1, indent, 'never');
    }
    body.forEach((statement, index) => {
      at = this.statement(lines, statement, at, indent, index === body.length - 1 ? '' : '.');
    });
    lines.flush(at, close, indent);
  }

  /** `| a b |` on a line of its own. */
  temporaries(lines: Lines, temps: readonly Declaration[], from: number, start: number, indent: number, blank: Blank): void {
    const inside = temps.length === 0 ? [] : this.comments.between(start, endOfNames(temps));
    lines.add(temporariesText(temps), from, start, inside, indent, blank);
  }

  /** One statement with the period that may stand behind it; answers the offset up to which the source has been written. */
  statement(lines: Lines, statement: Statement, from: number, indent: number, period: '.' | '', guarded: Expression | null = null, blank: Blank = 'keep'): number {
    const { source, comments } = this;
    const start = source.startOfStatement(statement.pos.offset), end = source.endOfStatement(statement.end);
    const blocks = blocksInside(statement);
    const inside = comments.between(start, end).filter(({ pos }) => !blocks.some((block) => pos.offset > block.pos.offset && pos.offset < block.end));
    const text = this.expressions.statement(statement, indent, period.length, guarded);
    lines.add(text + period, from, start, inside, indent, blank);
    return end;
  }

  private block(block: Block, opening: string, indent: number): string {
    const lines = new Lines(this.source, this.comments, opening);
    this.write(lines, { temps: block.temps, body: block.body, from: block.pos.offset, close: block.end - 1 }, indent);
    return lines.toString();
  }
}

/** Offset behind the last of some names. */
export function endOfNames(names: readonly Declaration[]): number {
  const last = names.at(-1)!;
  return last.pos.offset + last.name.length;
}
