import { Output } from '../../runtime/output.js';

/** A stream whose text can be held back. */
export class CapturedOutput extends Output {
  private readonly sink: { text: string | null };

  /** Streams that share a sink keep their common order in it. */
  constructor(fd: number, sink: { text: string | null }) {
    super(fd);
    this.sink = sink;
  }

  override write(text: string): void {
    if (this.sink.text === null) super.write(text);
    else this.sink.text += text;
  }
}

/** Standard output and standard error of a VM whose text can be collected. */
export class OutputCapture {
  private readonly sink: { text: string | null } = { text: null };
  readonly streams = { out: new CapturedOutput(1, this.sink), err: new CapturedOutput(2, this.sink) };

  begin(): void { this.sink.text = ''; }

  /** Answers what was written since `begin`. */
  end(): string {
    const { text } = this.sink;
    this.sink.text = null;
    return text ?? '';
  }
}
