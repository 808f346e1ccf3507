import type { Definition, SourceFile, TopItem } from '../ast.js';
import type { Token } from '../tokens.js';
import { Bodies, endOfNames } from './bodies.js';
import { PendingComments } from './comments.js';
import { Definitions } from './definitions.js';
import { docstringText } from './docstrings.js';
import { guardedStart } from './guarded.js';
import { Lines, type Blank } from './lines.js';
import type { SourceMap } from './source-map.js';

/** Writes a file that has no errors (language.md 14.1). */
export function writeFile(file: SourceFile, source: SourceMap): string { return new FileWriter(file, source).write(); }

class FileWriter {
  private readonly comments: PendingComments;
  private readonly bodies: Bodies;
  private readonly definitions: Definitions;
  private readonly lines: Lines;
  /** The source has been written up to here. */
  private at = 0;
  private previous: 'nothing' | 'preamble' | 'docstring' | 'definition' | 'statement' = 'nothing';

  constructor(private readonly file: SourceFile, private readonly source: SourceMap) {
    this.comments = new PendingComments(source);
    this.bodies = new Bodies(source, this.comments);
    this.definitions = new Definitions(source, this.comments, this.bodies);
    this.lines = new Lines(source, this.comments, null);
  }

  write(): string {
    const { file } = this;
    this.hashBang();
    const end = this.preambleEnd();
    for (let index = 0; index < end; ) index = this.preamblePart(index);
    for (const item of file.items) {
      this.docstrings(item.pos.offset);
      this.item(item);
    }
    this.docstrings(Infinity);
    this.lines.flush(this.at, Infinity, 0);
    const text = this.lines.toString();
    return text === '' ? '' : `${text}\n`;
  }

  private hashBang(): void {
    const first = this.source.comments[0];
    if (first?.text.startsWith('#!') !== true) return;
    this.lines.flush(0, first.end, 0);
    this.previous = 'preamble';
    this.at = first.end;
  }

  /** Index of the token behind the last `namespace: 'X'` or `import: 'X'`; docstrings further on belong to what follows. */
  private preambleEnd(): number {
    const { namespace, imports } = this.file;
    const last = [...(namespace === null ? [] : [namespace]), ...imports].map(({ pos }) => pos.offset).reduce((a, b) => Math.max(a, b), -1);
    return last < 0 ? 0 : this.source.tokenIndex(last) + 1;
  }

  /** Writes what begins at a token; answers the index of the token behind it. */
  private preamblePart(index: number): number {
    const keyword = this.source.tokens[index]!;
    const blank: Blank = this.previous === 'nothing' ? 'keep' : 'never';
    if (keyword.kind === 'DOCSTRING') {
      this.line(docstringText(keyword.value, 0), keyword, keyword, blank);
      return index + 1;
    }
    const name = this.source.tokens[index + 1]!;
    this.line(`${keyword.text} ${name.kind === 'STRING' ? name.text : `'${name.text}'`}`, keyword, name, blank);
    this.previous = 'preamble';
    return index + 2;
  }

  private line(text: string, first: Token, last: Token, blank: Blank): void {
    const start = first.pos.offset;
    this.lines.add(text, this.at, start, this.comments.between(start, last.end), 0, blank);
    this.at = last.end;
  }

  /** The docstrings from here up to an offset. */
  private docstrings(to: number): void {
    const { tokens } = this.source;
    for (let index = this.source.tokenIndex(this.at); tokens[index]!.kind !== 'EOF' && tokens[index]!.pos.offset < to; index++) {
      const token = tokens[index]!;
      if (token.kind !== 'DOCSTRING') continue;
      this.line(docstringText(token.value, 0), token, token, this.previous === 'docstring' ? 'never' : 'always');
      this.previous = 'docstring';
    }
  }

  private item(item: TopItem): void {
    const isDefinition = item.type === 'Class' || item.type === 'Trait' || item.type === 'Protocol';
    const blank: Blank = this.previous === 'docstring' ? 'never' : isDefinition || this.previous === 'preamble' || this.previous === 'definition' ? 'always' : 'keep';
    if (isDefinition) this.at = this.definitions.write(this.lines, item as Definition, this.at, blank);
    else this.statement(item as Exclude<TopItem, Definition>, blank);
    this.previous = isDefinition ? 'definition' : 'statement';
  }

  private statement(item: Exclude<TopItem, Definition>, blank: Blank): void {
    if (item.type !== 'TopTemporaries') {
      this.at = this.bodies.statement(this.lines, item, this.at, 0, '.', guardedStart(item, this.previous === 'definition' || this.previous === 'preamble'), blank);
      return;
    }
    this.bodies.temporaries(this.lines, item.names, this.at, item.pos.offset, 0, blank);
    this.at = item.names.length === 0 ? item.end : endOfNames(item.names);
  }
}
