import type { Position } from './ast.js';

const START: Position = { offset: 0, line: 1, column: 1 };

/**
 * Turns offsets into positions. Asked for ascending offsets, it walks over the text once in total; a table of line starts alone
 * would not do, because columns count code points and a line may be very long.
 */
export class PositionCursor {
  private current: Position;

  constructor(private readonly text: string, private readonly start: Position = START) {
    this.current = start;
  }

  /** The position of `offset`, which must not lie before the cursor's start. */
  at(offset: number): Position {
    let { offset: i, line, column } = offset < this.current.offset ? this.start : this.current;
    for (; i < offset; i++) {
      const unit = this.text.charCodeAt(i);
      if (unit === 10) {
        line++;
        column = 1;
      } else if (!isSecondOfPair(this.text, i, unit)) column++;
    }
    this.current = { offset, line, column };
    return this.current;
  }
}

/** The second unit of a surrogate pair belongs to the code point that was counted with the first one. */
function isSecondOfPair(text: string, index: number, unit: number): boolean {
  if (unit < 0xdc00 || unit > 0xdfff || index === 0) return false;
  const before = text.charCodeAt(index - 1);
  return before >= 0xd800 && before <= 0xdbff;
}
