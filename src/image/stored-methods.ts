import type { MethodData } from '../runtime/load/program.js';
import { ByteReader } from './reader.js';
import { readTemplate } from './template-codec.js';

export type Strings = readonly (string | null)[];

/** Reads the methods of an image one by one. Their code stays bytes until it is asked for; so do the library's sources and docstrings. */
export class MethodReader {
  private readonly methods: ByteReader;
  private readonly code: Buffer;
  private codeOffset: number;
  private readonly strings: Strings;
  private readonly texts: (() => Strings) | null;

  /** `codeOffset`: where the code of the first method begins. `texts`: the table of sources and docstrings, where that is not the one of the other strings. */
  constructor(methods: ByteReader, code: Buffer, codeOffset: number, strings: Strings, texts: (() => Strings) | null) {
    this.methods = methods; this.code = code; this.codeOffset = codeOffset; this.strings = strings; this.texts = texts;
  }

  /** Everything that has been read is all the code that there is. Throws a DecodeError if not. */
  finish(): void { if (this.codeOffset !== this.code.length) this.methods.fail('there is more code than methods'); }

  next(): MethodData {
    const { methods, code, strings } = this;
    const optional = (): string | null => strings[methods.index(strings.length, 'string')]!;
    const text = (): string => optional() ?? methods.fail('a string is missing');
    const className = text(), selector = text(), path = text();
    const texts = this.texts === null ? { source: optional(), docstring: optional() } : new LateTexts(this.texts, methods.uint(), methods.uint());
    const fromTrait = optional();
    const classSide = methods.boolean(), builtIn = methods.boolean();
    const start = this.codeOffset;
    this.codeOffset += methods.uint();
    if (this.codeOffset > code.length) methods.fail('the code is cut off');
    return new StoredMethod({ className, selector, path, fromTrait, classSide, builtIn }, texts, new ByteReader(code, 'CODE', start, this.codeOffset), strings);
  }
}

type Texts = Pick<MethodData, 'source' | 'docstring'>;

/** Source and docstring by their numbers in a table that is read when one of them is asked for. */
class LateTexts implements Texts {
  constructor(private readonly texts: () => Strings, private readonly sourceNumber: number, private readonly docstringNumber: number) {}

  get source(): string | null { return this.texts()[this.sourceNumber] ?? null; }
  get docstring(): string | null { return this.texts()[this.docstringNumber] ?? null; }
}

/** A method whose code is still bytes. */
class StoredMethod implements MethodData {
  readonly linkLate = true;
  readonly className: string;
  readonly classSide: boolean;
  readonly selector: string;
  readonly path: string;
  readonly fromTrait: string | null;
  readonly builtIn: boolean;
  private decoded: MethodData['template'] | null = null;

  constructor(parts: Omit<MethodData, 'template' | 'ast' | 'linkLate' | keyof Texts>, private readonly texts: Texts, private readonly bytes: ByteReader, private readonly strings: Strings) {
    this.className = parts.className; this.classSide = parts.classSide; this.selector = parts.selector; this.path = parts.path;
    this.fromTrait = parts.fromTrait; this.builtIn = parts.builtIn;
  }

  get source(): string | null { return this.texts.source; }
  get docstring(): string | null { return this.texts.docstring; }

  get template(): MethodData['template'] {
    if (this.decoded === null) {
      // The host stack may run out in the middle of it: it is then read again from the start.
      const bytes = this.bytes.fork();
      const decoded = readTemplate(bytes, this.strings);
      bytes.finish();
      this.decoded = decoded;
    }
    return this.decoded;
  }
}
