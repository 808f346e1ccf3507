import type { ClassDefinition, Declaration, Method, TraitDefinition } from '../ast.js';
import { declarationText } from './one-line.js';
import { PartReader, type Part } from './parts.js';
import type { SourceMap } from './source-map.js';

/** The parts of a class or trait in the order of the source, and the end of the last one. */
export function classParts(source: SourceMap, definition: ClassDefinition | TraitDefinition): { parts: readonly Part[]; end: number } {
  const reader = new ClassPartReader(source, definition);
  reader.read();
  return { parts: reader.parts, end: reader.end };
}

class ClassPartReader extends PartReader {
  private readonly methods: ReadonlyMap<number, Method>;
  private readonly lists: ReadonlyMap<number, readonly Declaration[]>;
  private readonly required: ReadonlySet<number>;

  constructor(source: SourceMap, definition: ClassDefinition | TraitDefinition) {
    super(source, definition.pos.offset, definition.type === 'Class' ? 3 : 2);
    this.methods = new Map(definition.methods.map((method) => [method.pos.offset, method]));
    const lists = definition.type === 'Class' ? [...definition.instanceVars, ...definition.classVars] : [];
    this.lists = new Map(lists.map(({ pos, names }) => [pos.offset, names]));
    this.required = new Set(definition.type === 'Trait' ? definition.requires.map(({ pos }) => pos.offset) : []);
  }

  read(): void {
    while (this.readPart());
  }

  /** Docstrings belong to the body only if a part of it follows. */
  private readPart(): boolean {
    const { index } = this;
    const count = this.parts.length;
    while (this.token.kind === 'DOCSTRING') this.docstring();
    if (this.readItem()) return true;
    this.index = index;
    this.parts.length = count;
    return false;
  }

  private readItem(): boolean {
    const { token } = this;
    const start = token.pos.offset;
    const method = this.methods.get(start);
    if (method !== undefined) {
      this.skipTo(method.end);
      this.parts.push({ kind: 'method', start, end: method.end, method });
      return true;
    }
    if (token.kind !== 'KEYWORD') return false;
    switch (token.text) {
      case 'include:': case 'uses:':
        this.take();
        this.directive(start, `include: ${this.take().text}`);
        return true;
      case 'instanceVars:': case 'instanceVariables:': case 'classVars:': case 'classVariables:':
        this.names(start, token.text.startsWith('instance') ? 'instanceVars:' : 'classVars:');
        return true;
      case 'requires:':
        this.requires(start);
        return true;
      default: return false;
    }
  }

  private names(start: number, keyword: string): void {
    const names = this.lists.get(start)!;
    this.take();
    if (this.token.kind === 'STRING') this.take();
    else for (const { typeName } of names) this.index += typeName === undefined ? 1 : 4;
    this.directive(start, [keyword, ...names.map(declarationText)].join(' '));
  }

  private requires(start: number): void {
    const words = [this.take().text];
    while (this.required.has(this.token.pos.offset)) words.push(this.take().text);
    this.directive(start, words.join(' '));
  }
}
