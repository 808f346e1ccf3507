import type { Comment, Position, SourceFile, TopItem } from './ast.js';
import { diagnostic } from './catalogue.js';
import { parseClass } from './classes.js';
import { parseStatement, parseTemporaries } from './expressions.js';
import { parseProtocol } from './protocols.js';
import { recover, startsDefinition, startsPreambleItem } from './recovery.js';
import type { TokenStream } from './token-stream.js';
import { startsStatement, type TokenOf } from './tokens.js';
import { parseTrait } from './traits.js';

interface Name { readonly name: string; readonly pos: Position }

/** Parses a whole file (language.md 2.1). Errors and warnings go to the stream's diagnostics. */
export function parseSourceFile(s: TokenStream, path: string, comments: readonly Comment[]): SourceFile {
  return new FileParser(s, path).parse(comments);
}

class FileParser {
  private readonly items: TopItem[] = [];
  private readonly imports: Name[] = [];
  private namespace: Name | null = null;
  /** Docstrings that document nothing so far. */
  private docstrings: TokenOf<'DOCSTRING'>[] = [];
  /** No definition or statement has begun yet. */
  private inPreamble = true;

  constructor(private readonly s: TokenStream, private readonly path: string) {}

  parse(comments: readonly Comment[]): SourceFile {
    const { s } = this;
    const { pos } = s;
    while (!s.is('EOF')) {
      const docstring = s.accept('DOCSTRING');
      if (docstring !== null) this.docstrings.push(docstring);
      else this.item();
    }
    this.nothingDocumented();
    const { path, namespace, imports, items } = this;
    return { type: 'File', path, namespace, imports, items, comments, pos, end: s.text.length };
  }

  /** One item. After an error parsing goes on behind the next period, or at a definition. */
  private item(): void {
    const { s } = this;
    let behindPeriod = s.is('.');
    recover(s, (found) => void s.diagnostics.push(found), () => this.parseItem(), () => {
      if (behindPeriod || startsDefinition(s)) return true;
      behindPeriod = s.is('.');
      return false;
    });
  }

  private parseItem(): void {
    const { s } = this;
    if (startsPreambleItem(s)) return this.preambleItem();
    this.inPreamble = false;
    if (startsDefinition(s)) return this.definition();
    this.nothingDocumented();
    if (s.is('|')) {
      const { pos } = s;
      this.items.push({ type: 'TopTemporaries', names: parseTemporaries(s), pos, end: s.lastEnd });
      return;
    }
    if (!startsStatement(s.kind)) s.fail('P029', s.kind, s.token.text);
    const statement = parseStatement(s);
    if (s.accept('.') === null && !s.is('EOF')) s.fail('P011', '.', s.kind);
    this.items.push(statement);
  }

  private preambleItem(): void {
    const { s } = this;
    const keyword = s.token.text;
    if (!this.inPreamble) s.fail('P037', keyword);
    s.take();
    const name = s.accept('STRING') ?? s.expectIdentifier('P027', keyword);
    const found = { name: name.value, pos: name.pos };
    if (keyword === 'import:') this.imports.push(found);
    else this.namespace = found;
  }

  private definition(): void {
    const { s } = this;
    const docstring = this.docstrings.at(-1)?.value ?? null;
    this.docstrings = [];
    switch (s.peek().value) {
      case 'trait': this.items.push(parseTrait(s, docstring)); break;
      case 'protocol': this.items.push(parseProtocol(s, docstring)); break;
      default: this.items.push(parseClass(s, docstring));
    }
  }

  private nothingDocumented(): void {
    for (const { pos } of this.docstrings) this.s.diagnostics.push(diagnostic('W004', { path: this.path, pos }));
    this.docstrings = [];
  }
}
