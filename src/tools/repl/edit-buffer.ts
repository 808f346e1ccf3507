/** A text of one or more lines with a cursor, as it is edited. Offsets count UTF-16 units and never split a surrogate pair. */
export class EditBuffer {
  text = '';
  cursor = 0;
  /** What was cut last. */
  private cut = '';

  get isEmpty(): boolean { return this.text === ''; }
  get beforeCursor(): string { return this.text.slice(0, this.cursor); }

  replace(text: string): void {
    this.text = text;
    this.cursor = text.length;
  }

  insert(text: string): void {
    this.text = this.beforeCursor + text + this.text.slice(this.cursor);
    this.cursor += text.length;
  }

  backspace(): void { this.remove(this.left(), this.cursor); }
  delete(): void { this.remove(this.cursor, this.right()); }

  moveLeft(): void { this.cursor = this.left(); }
  moveRight(): void { this.cursor = this.right(); }
  moveWordLeft(): void { this.cursor = this.wordLeft(); }
  moveWordRight(): void { this.cursor += /^[^\p{L}\p{N}_]*[\p{L}\p{N}_]*/u.exec(this.text.slice(this.cursor))![0].length; }
  moveToLineStart(): void { this.cursor = this.lineStart(); }
  moveToLineEnd(): void { this.cursor = this.lineEnd(); }

  /** Moves to the line above or below, as far right as it goes; false if there is none. */
  moveLine(by: -1 | 1): boolean {
    const column = this.cursor - this.lineStart();
    if (by < 0 ? this.lineStart() === 0 : this.lineEnd() === this.text.length) return false;
    const start = by < 0 ? this.text.slice(0, this.lineStart() - 1).lastIndexOf('\n') + 1 : this.lineEnd() + 1;
    const end = this.text.indexOf('\n', start);
    this.cursor = Math.min(start + column, end < 0 ? this.text.length : end);
    return true;
  }

  cutToLineEnd(): void { this.cutRange(this.cursor, this.lineEnd()); }
  cutToLineStart(): void { this.cutRange(this.lineStart(), this.cursor); }
  cutWord(): void { this.cutRange(this.wordLeft(), this.cursor); }
  paste(): void { this.insert(this.cut); }

  private cutRange(from: number, to: number): void {
    if (from === to) return;
    this.cut = this.text.slice(from, to);
    this.remove(from, to);
  }

  private remove(from: number, to: number): void {
    this.text = this.text.slice(0, from) + this.text.slice(to);
    this.cursor = from;
  }

  private left(): number { return this.cursor - ([...this.beforeCursor].at(-1)?.length ?? 0); }
  private right(): number { return this.cursor + String.fromCodePoint(this.text.codePointAt(this.cursor) ?? 0).length * (this.cursor < this.text.length ? 1 : 0); }
  private wordLeft(): number { return this.cursor - /[\p{L}\p{N}_]*[^\p{L}\p{N}_]*$/u.exec(this.beforeCursor)![0].length; }
  private lineStart(): number { return this.beforeCursor.lastIndexOf('\n') + 1; }
  private lineEnd(): number {
    const end = this.text.indexOf('\n', this.cursor);
    return end < 0 ? this.text.length : end;
  }
}
