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

  /** A place for a line that depends on those that follow it; see `fill`. */
  reserve(): number { return this.lines.push('') - 1; }

  /** What was written behind a reserved place. */
  since(place: number): string { return this.lines.slice(place + 1).join('\n'); }

  /** The line at a reserved place, indented like the one before it and once more. */
  fill(place: number, text: string): void {
    const indented = `${/^ */.exec(this.lines[place - 1]!)![0]}  ${text}`;
    this.lines[place] = indented;
    this.size += indented.length + 1;
  }

  get text(): string { return this.lines.join('\n') + '\n'; }
}
