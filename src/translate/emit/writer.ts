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

  get text(): string { return this.lines.join('\n') + '\n'; }
}
