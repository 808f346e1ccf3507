/** Collects lines of generated text at the current indentation. */
export class Writer {
  private readonly lines: string[] = [];
  private depth = 0;
  /** Characters so far. */
  size = 0;

  line(text: string): void {
    const indented = '  '.repeat(this.depth) + text;
    this.lines.push(indented);
    this.size += indented.length + 1;
  }

  /** Lines that have their indentation already. */
  raw(text: string): void {
    const { lines } = this;
    for (const line of text.trimEnd().split('\n')) lines.push(line);
    this.size += text.length;
  }

  /** `head {`, the body one level deeper, `tail`. */
  braces(head: string, body: () => void, tail = '}'): void {
    this.line(`${head} {`);
    this.indented(body);
    this.line(tail);
  }

  indented(body: () => void): void {
    this.depth++;
    body();
    this.depth--;
  }

  /** A place at the current indentation for a line that depends on those that follow it; see `fill`. */
  reserve(): number { return this.lines.push('  '.repeat(this.depth)) - 1; }

  /** What was written behind a reserved place. */
  since(place: number): string { return this.lines.slice(place + 1).join('\n'); }

  /** The line at the place that was reserved last; none if there is no text. */
  fill(place: number, text: string | null): void {
    if (text === null) {
      this.lines.splice(place, 1);
      return;
    }
    this.lines[place] += text;
    this.size += this.lines[place]!.length + 1;
  }

  get text(): string { return this.lines.join('\n') + '\n'; }
}
