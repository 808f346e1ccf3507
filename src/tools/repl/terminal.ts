/** A terminal as the REPL uses it: keys while a line is edited, lines for the program while one runs. */
import { PassThrough, Readable } from 'node:stream';
import { emitKeypressEvents } from 'node:readline';
import type { ReadStream, WriteStream } from 'node:tty';

export interface Key { readonly name?: string; readonly sequence?: string; readonly ctrl?: boolean; readonly meta?: boolean; readonly shift?: boolean }

const PASTE_ON = '\x1b[?2004h', PASTE_OFF = '\x1b[?2004l';

export class Terminal {
  /** What programs read as their standard input. */
  readonly programInput: Readable;
  private readonly keys = new PassThrough();
  private listener: ((text: string | undefined, key: Key) => void) | null = null;
  private isEditing = false;
  private readonly ends: (() => void)[] = [];
  private ended = false;

  constructor(private readonly input: ReadStream, private readonly output: WriteStream, private readonly write: (text: string) => void) {
    emitKeypressEvents(this.keys);
    this.keys.on('keypress', (text: string | undefined, key: Key) => this.listener?.(text, key));
    this.programInput = new Readable({ read: () => { this.input.resume(); } });
    input.on('data', (bytes: Buffer) => {
      if (this.isEditing) this.keys.write(bytes);
      // The next line is asked for when the program wants it.
      else if (!this.programInput.push(bytes)) input.pause();
    });
    input.on('end', () => {
      this.ended = true;
      this.programInput.push(null);
      for (const end of this.ends) end();
    });
    input.pause();
  }

  get columns(): number { return this.output.columns > 0 ? this.output.columns : 80; }

  /** Keys go to `onKey` until `stopEditing`; `onEnd` is called if the terminal goes away, `onResize` when its size changes. */
  startEditing(onKey: (text: string | undefined, key: Key) => void, onResize: () => void, onEnd: () => void): () => void {
    if (this.ended) {
      onEnd();
      return () => {};
    }
    this.isEditing = true;
    this.listener = onKey;
    this.ends.push(onEnd);
    this.output.on('resize', onResize);
    this.input.setRawMode(true);
    this.write(PASTE_ON);
    this.input.resume();
    return () => {
      this.write(PASTE_OFF);
      this.input.setRawMode(false);
      this.input.pause();
      this.output.off('resize', onResize);
      this.ends.length = 0;
      this.listener = null;
      this.isEditing = false;
    };
  }
}
