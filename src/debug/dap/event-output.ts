import { Output } from '../../runtime/output.js';

/** Output of the program that becomes events. */
export class EventOutput extends Output {
  private readonly onText: (text: string) => void;

  constructor(onText: (text: string) => void) {
    super(-1);
    this.onText = onText;
  }

  protected override emit(bytes: Buffer): void { this.onText(bytes.toString('utf8')); }
}
