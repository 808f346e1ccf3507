import type { ProtocolDefinition, ProtocolEntry } from '../ast.js';
import { effectsText } from './method-header.js';
import { PartReader, type Part } from './parts.js';
import type { SourceMap } from './source-map.js';
import { selectorParts } from './spine.js';

/** The parts of a protocol in the order of the source, and its end. */
export function protocolParts(source: SourceMap, definition: ProtocolDefinition): { parts: readonly Part[]; end: number } {
  const reader = new ProtocolPartReader(source, definition);
  reader.read();
  return { parts: reader.parts, end: reader.end };
}

class ProtocolPartReader extends PartReader {
  private readonly entries: ReadonlyMap<number, ProtocolEntry>;
  /** Where parts begin: no entry reaches over such a place. */
  private readonly starts: ReadonlySet<number>;
  private readonly last: number;

  constructor(source: SourceMap, definition: ProtocolDefinition) {
    super(source, definition.pos.offset, 2);
    this.entries = new Map(definition.entries.map((entry) => [entry.pos.offset, entry]));
    const includes = definition.includes.map(({ pos }) => source.tokens[source.tokenIndex(pos.offset) - 1]!.pos.offset);
    this.starts = new Set([...this.entries.keys(), ...includes]);
    this.last = definition.end;
  }

  read(): void {
    while (this.token.pos.offset < this.last) this.readPart();
  }

  private readPart(): void {
    if (this.token.kind === 'DOCSTRING') return this.docstring();
    const start = this.token.pos.offset;
    const entry = this.entries.get(start);
    const tokens = [this.take()];
    while (this.continuesEntry()) tokens.push(this.take());
    const words = entry === undefined ? `includes: ${tokens[1]!.text}` : entryText(entry, tokens.some(({ kind }) => kind === '^'));
    this.directive(start, `${words}.`);
  }

  private continuesEntry(): boolean {
    const { kind, pos } = this.token;
    return pos.offset < this.last && kind !== 'DOCSTRING' && !this.starts.has(pos.offset);
  }
}

function entryText({ selector, argTypes, returnType, effects }: ProtocolEntry, hasReturn: boolean): string {
  const words = selectorParts(selector).map((part, index) => (argTypes[index] == null ? part : `${part} <${argTypes[index]}>`));
  if (hasReturn) words.push(returnType === null ? '^' : `^<${returnType}>`);
  if (effects.length > 0) words.push(effectsText(effects));
  return words.join(' ');
}
