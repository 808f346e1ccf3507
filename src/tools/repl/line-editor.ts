import { commonStart, type Completions } from './completion.js';
import { isComplete } from './completeness.js';
import { EditBuffer } from './edit-buffer.js';
import type { History } from './history.js';
import { spotBehind, type Spot } from './screen.js';
import type { Key, Terminal } from './terminal.js';

const PROMPT = '>> ', CONTINUATION = '.. ';

export interface EditorServices {
  readonly history: History;
  complete(text: string): Completions;
  /** Colours a text; its characters stay. */
  highlight(text: string): string;
  write(text: string): void;
}

/** Reads inputs of one or more lines from a terminal. */
export class LineEditor {
  private buffer = new EditBuffer();
  /** Where the cursor stands, counted from the row of the first prompt. */
  private spot: Spot = { row: 0, column: 0 };
  private isPasting = false;
  /** What Ctrl-R looks for; null before the first and after any other key. */
  private pattern: string | null = null;
  private finish: (input: string | null) => void = () => {};
  /** Keys that came with those that ended an input: the next one begins with them. */
  private readonly typedAhead: [text: string | undefined, key: Key][] = [];

  constructor(private readonly terminal: Terminal, private readonly services: EditorServices) {}

  /** The next input; null at the end of all input. */
  async read(): Promise<string | null> {
    this.buffer = new EditBuffer();
    this.startRow();
    let stop = (): void => {};
    const input = await new Promise<string | null>((resolve) => {
      let isOpen = true;
      this.finish = (text) => {
        isOpen = false;
        resolve(text);
      };
      const take = (text: string | undefined, key: Key): void => {
        if (isOpen) this.key(text, key);
        else this.typedAhead.push([text, key]);
      };
      stop = this.terminal.startEditing(take, () => this.draw(), () => this.finish(null));
      this.draw();
      for (const [text, key] of this.typedAhead.splice(0)) take(text, key);
    });
    this.moveTo(spotBehind(this.buffer.text, PROMPT.length, this.terminal.columns));
    // The terminal takes lines again before anything shows that it does: what is typed then is for the program.
    stop();
    this.services.write('\r\n');
    if (input !== null && input.trim() !== '') this.services.history.add(input.replace(/\n+$/, ''));
    return input;
  }

  /** Output may have left the cursor anywhere in a row: as many blanks as fit go over its end only if it is not at its start. */
  private startRow(): void {
    this.services.write(`${' '.repeat(this.terminal.columns - 1)}\r\x1b[J`);
    this.spot = { row: 0, column: 0 };
  }

  private key(text: string | undefined, key: Key): void {
    const isSearch = key.ctrl === true && key.name === 'r';
    if (!isSearch) this.pattern = null;
    if (key.name === 'paste-start') this.isPasting = true;
    else if (key.name === 'paste-end') this.isPasting = false;
    else if (this.isPasting) this.buffer.insert((text ?? key.sequence ?? '').replace(/\r\n?/g, '\n'));
    else if (key.ctrl === true) this.control(key.name);
    else if (key.meta === true) this.meta(key.name);
    else this.plain(text, key.name);
    if (!this.isPasting) this.draw();
  }

  private plain(text: string | undefined, name: string | undefined): void {
    const { buffer } = this;
    switch (name) {
      case 'return': case 'enter': return this.enter();
      case 'tab': return this.tab();
      case 'backspace': return buffer.backspace();
      case 'delete': return buffer.delete();
      case 'left': return buffer.moveLeft();
      case 'right': return buffer.moveRight();
      case 'home': return buffer.moveToLineStart();
      case 'end': return buffer.moveToLineEnd();
      case 'up': return this.up();
      case 'down': return this.down();
      default:
        if (text !== undefined && !/^[\x00-\x1f\x7f]/.test(text)) buffer.insert(text);
    }
  }

  private control(name: string | undefined): void {
    const { buffer } = this;
    switch (name) {
      case 'a': return buffer.moveToLineStart();
      case 'b': return buffer.moveLeft();
      case 'c': return this.abandon();
      case 'd': return buffer.isEmpty ? this.finish(null) : buffer.delete();
      case 'e': return buffer.moveToLineEnd();
      case 'f': return buffer.moveRight();
      case 'h': return buffer.backspace();
      case 'k': return buffer.cutToLineEnd();
      case 'l':
        this.services.write('\x1b[H\x1b[2J');
        this.spot = { row: 0, column: 0 };
        return;
      case 'n': return this.down();
      case 'p': return this.up();
      case 'r': return this.search();
      case 'u': return buffer.cutToLineStart();
      case 'w': return buffer.cutWord();
      case 'y': return buffer.paste();
      case 'left': return buffer.moveWordLeft();
      case 'right': return buffer.moveWordRight();
    }
  }

  private meta(name: string | undefined): void {
    switch (name) {
      case 'b': case 'left': return this.buffer.moveWordLeft();
      case 'f': case 'right': return this.buffer.moveWordRight();
      case 'return': case 'enter': return this.buffer.insert('\n');
    }
  }

  private enter(): void {
    const { buffer } = this;
    const isCommand = /^\s*:/.test(buffer.text);
    if (isCommand || isComplete(buffer.text.split('\n'))) return this.finish(buffer.text);
    buffer.replace(`${buffer.text}\n`);
  }

  /** Ctrl-C: the input is given up, the session goes on. */
  private abandon(): void {
    this.moveTo(spotBehind(this.buffer.text, PROMPT.length, this.terminal.columns));
    this.services.write('^C\r\n');
    this.buffer = new EditBuffer();
    this.spot = { row: 0, column: 0 };
  }

  private up(): void { if (!this.buffer.moveLine(-1)) this.recall(-1); }
  private down(): void { if (!this.buffer.moveLine(1)) this.recall(1); }

  private recall(by: -1 | 1): void {
    const entry = this.services.history.move(by, this.buffer.text);
    if (entry !== null) this.buffer.replace(entry);
  }

  /** To earlier inputs that contain what was typed, one at each key. */
  private search(): void {
    this.pattern ??= this.buffer.text;
    const entry = this.services.history.find(this.pattern, this.buffer.text);
    if (entry !== null) this.buffer.replace(entry);
  }

  /** Completes as far as there is only one way to go on; otherwise shows what there is. At the start of a line it indents. */
  private tab(): void {
    const { buffer } = this;
    const { word, candidates } = this.services.complete(buffer.beforeCursor);
    if (candidates.length === 0) {
      if (/(^|\n)[ \t]*$/.test(buffer.beforeCursor)) buffer.insert('  ');
      return;
    }
    const start = commonStart(candidates);
    if (start.length > word.length) return buffer.insert(start.slice(word.length));
    if (candidates.length > 1) this.show(candidates);
  }

  private show(candidates: readonly string[]): void {
    const { columns } = this.terminal;
    const width = Math.min(columns, Math.max(...candidates.map(({ length }) => length)) + 2);
    const perRow = Math.max(1, Math.floor(columns / width));
    const rows: string[] = [];
    // More would not fit on most screens.
    const most = perRow * 20;
    for (let index = 0; index < Math.min(candidates.length, most); index += perRow) {
      rows.push(candidates.slice(index, Math.min(index + perRow, most)).map((candidate) => candidate.padEnd(width)).join('').trimEnd());
    }
    if (candidates.length > most) rows.push(`… and ${candidates.length - most} more`);
    this.moveTo(spotBehind(this.buffer.text, PROMPT.length, columns));
    this.services.write(`\r\n${rows.join('\r\n')}\r\n`);
    this.spot = { row: 0, column: 0 };
  }

  private draw(): void {
    const { buffer, terminal: { columns } } = this;
    this.moveTo({ row: 0, column: 0 });
    const lines = this.services.highlight(buffer.text).split('\n');
    const end = spotBehind(buffer.text, PROMPT.length, columns);
    // Behind a full row most terminals wait with the wrap until something follows.
    const wrap = end.column === 0 && end.row > 0 ? '\r\n' : '';
    this.services.write(`\x1b[J${PROMPT}${lines.join(`\r\n${CONTINUATION}`)}${wrap}`);
    this.spot = end;
    this.moveTo(spotBehind(buffer.beforeCursor, PROMPT.length, columns));
  }

  private moveTo({ row, column }: Spot): void {
    const rows = row - this.spot.row;
    const vertical = rows === 0 ? '' : rows < 0 ? `\x1b[${-rows}A` : `\x1b[${rows}B`;
    this.services.write(`${vertical}\r${column === 0 ? '' : `\x1b[${column}C`}`);
    this.spot = { row, column };
  }
}
