import type { Definition, Method } from '../ast.js';
import type { Bodies } from './bodies.js';
import { classParts } from './class-parts.js';
import type { PendingComments } from './comments.js';
import { docstringText } from './docstrings.js';
import { Lines, type Blank } from './lines.js';
import { methodHeader, pragmaText } from './method-header.js';
import type { Part } from './parts.js';
import { protocolParts } from './protocol-parts.js';
import type { SourceMap } from './source-map.js';

const INDENT = 2;
/** Of the statements of methods. */
const BODY_INDENT = 6;

/** Writes classes, traits and protocols (language.md 14.1, 14.2). */
export class Definitions {
  constructor(private readonly source: SourceMap, private readonly comments: PendingComments, private readonly bodies: Bodies) {}

  /** Adds a definition; answers the offset up to which the source has been written. */
  write(lines: Lines, definition: Definition, from: number, blank: Blank): number {
    const { parts, end } = definition.type === 'Protocol' ? protocolParts(this.source, definition) : classParts(this.source, definition);
    const start = definition.pos.offset;
    const header = definition.type === 'Class'
      ? `${definition.name} subclass: ${definition.superclass ?? 'nil'}`
      : `${definition.name} ${definition.type === 'Trait' ? 'trait' : 'protocol'}`;
    let at = this.line(lines, header, { from, start, end: this.headerEnd(definition, parts, end) }, 0, blank);
    parts.forEach((part, index) => {
      at = this.part(lines, part, at, blankBefore(part, parts[index - 1], definition.type === 'Protocol'));
    });
    return at;
  }

  private headerEnd({ pos, type }: Definition, parts: readonly Part[], end: number): number {
    return parts.length === 0 ? end : this.source.tokens[this.source.tokenIndex(pos.offset) + (type === 'Class' ? 2 : 1)]!.end;
  }

  private part(lines: Lines, part: Part, from: number, blank: Blank): number {
    const place = { from, start: part.start, end: part.end };
    switch (part.kind) {
      case 'docstring': return this.line(lines, docstringText(part.token.value as string, INDENT), place, INDENT, blank);
      case 'directive': return this.line(lines, part.words, place, INDENT, blank);
      case 'method': return this.method(lines, part.method, from, blank);
    }
  }

  /** A line that stands for source text in which comments may stand: these move before it. */
  private line(lines: Lines, text: string, { from, start, end }: { from: number; start: number; end: number }, indent: number, blank: Blank): number {
    lines.add(text, from, start, this.comments.between(start, end), indent, blank);
    return end;
  }

  private method(lines: Lines, method: Method, before: number, blank: Blank): number {
    const start = method.pos.offset;
    const open = this.openingBracket(start);
    const pragma = pragmaText(method);
    const header = `${methodHeader(method)} [`;
    const isDeclaration = pragma !== null && method.temps.length === 0 && method.body.length === 0;
    if (isDeclaration) return this.line(lines, `${header} ${pragma} ]`, { from: before, start, end: method.end }, INDENT, blank);
    this.line(lines, header, { from: before, start, end: open }, INDENT, blank);
    const body = new Lines(this.source, this.comments, '');
    const from = pragma === null ? open : method.primitive!.pos.offset;
    if (pragma !== null) body.add(pragma, open, from, [], BODY_INDENT);
    this.bodies.write(body, { temps: method.temps, body: method.body, from, close: method.end - 1 }, BODY_INDENT);
    lines.append(body.toString());
    lines.push('  ]');
    return method.end;
  }

  /** Offset behind the bracket that opens the body of the method at `start`. */
  private openingBracket(start: number): number {
    let index = this.source.tokenIndex(start);
    while (this.source.tokens[index]!.kind !== '[') index++;
    return this.source.tokens[index]!.end;
  }
}

/** A blank line stands before each method, with its docstring, and before directives that follow a method. In protocols they are kept. */
function blankBefore(part: Part, previous: Part | undefined, isProtocol: boolean): Blank {
  if (previous?.kind === 'docstring') return 'never';
  if (isProtocol) return 'keep';
  return part.kind !== 'directive' || previous?.kind === 'method' ? 'always' : 'never';
}
