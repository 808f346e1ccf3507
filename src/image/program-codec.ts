/**
 * Programs as sections. The code of methods stands in a section of its own, so that the library can start without decoding the
 * thousands of instructions that a program never runs.
 */
import { parseFile } from '../syntax/parse.js';
import type { Trait } from '../runtime/class.js';
import { KERNEL_PATH } from '../runtime/kernel-source.js';
import type { ClassData, DocumentationData, DoItData, MethodData, Program } from '../runtime/load/program.js';
import type { Container, Section } from './container.js';
import { ByteReader } from './reader.js';
import type { StringNumbers } from './strings.js';
import { readTemplate, writeTemplate } from './template-codec.js';
import { ByteWriter } from './writer.js';

type Strings = readonly (string | null)[];

/**
 * Sections of `programs`, to be followed by that of `strings`. `library` are the sources of a library, whose program has none itself.
 * Throws an Error for a trait whose source is not there.
 */
export function encodePrograms(programs: readonly Program[], strings: StringNumbers, library: Program['sources'] = []): Section[] {
  const definitions = new ByteWriter(), methods = new ByteWriter(), code = new ByteWriter(), scripts = new ByteWriter();
  const text = (out: ByteWriter) => (value: string | null): void => out.uint(strings.of(value));
  definitions.uint(programs.length);
  for (const program of programs) {
    const define = text(definitions), say = text(methods), note = text(scripts);
    definitions.boolean(program.builtIn);
    definitions.list(program.sources, (source) => { define(source.path); define(source.text); });
    definitions.list(program.classes, (data) => writeClass(definitions, define, data));
    definitions.list(program.traits, (trait) => writeTrait(definitions, define, trait, [...program.sources, ...library]));
    definitions.list(program.documentation, ({ className, classSide, selector, docstring }) => {
      define(className); definitions.boolean(classSide); define(selector); define(docstring);
    });
    methods.list(program.methods, ({ className, classSide, selector, path, source, docstring, fromTrait, builtIn, template }) => {
      const start = code.length;
      writeTemplate(code, strings, template);
      for (const value of [className, selector, path, source, docstring, fromTrait]) say(value);
      methods.boolean(classSide); methods.boolean(builtIn);
      methods.uint(code.length - start);
    });
    scripts.list(program.doIts, ({ path, template, globals }) => {
      note(path);
      scripts.list(globals, note);
      writeTemplate(scripts, strings, template);
    });
  }
  return [
    { tag: 'CLAS', bytes: definitions.result() }, { tag: 'METH', bytes: methods.result() },
    { tag: 'CODE', bytes: code.result() }, { tag: 'DOIT', bytes: scripts.result() },
  ];
}

function writeClass(out: ByteWriter, text: (value: string | null) => void, data: ClassData): void {
  text(data.fullName); text(data.superclass); text(data.docstring);
  out.boolean(data.created);
  for (const names of [data.instanceVars, data.classVars, data.traits]) out.list(names, text);
}

/** Traits are kept as their sources: their methods are compiled again for each class that includes them. */
function writeTrait(out: ByteWriter, text: (value: string | null) => void, trait: Trait, sources: Program['sources']): void {
  const source = sources.find(({ path }) => path === trait.path);
  if (source === undefined) throw new Error(`no source of trait ${trait.fullName}`);
  text(trait.fullName); text(trait.builtIn ? KERNEL_PATH : trait.path); text(source.text); text(trait.namespace); text(trait.docstring);
  out.list(trait.imports, text);
  out.list(trait.requires, text);
}

/** What was encoded. The code of methods is decoded when it is asked for. Throws DecodeErrors, at once or then. */
export function decodePrograms(container: Container, strings: Strings): Program[] {
  const definitions = new ByteReader(container.section('CLAS'), 'CLAS');
  const methods = new ByteReader(container.section('METH'), 'METH');
  const scripts = new ByteReader(container.section('DOIT'), 'DOIT');
  const code = container.section('CODE');
  let codeOffset = 0;
  const textIn = (from: ByteReader) => (): string => strings[from.index(strings.length, 'string')] ?? from.fail('a string is missing');
  const optionalIn = (from: ByteReader) => (): string | null => strings[from.index(strings.length, 'string')]!;
  const readMethod = (): MethodData => {
    const text = textIn(methods), optional = optionalIn(methods);
    const parts = {
      className: text(), selector: text(), path: text(), source: optional(), docstring: optional(), fromTrait: optional(),
      classSide: methods.boolean(), builtIn: methods.boolean(),
    };
    const start = codeOffset;
    codeOffset += methods.uint();
    if (codeOffset > code.length) methods.fail('the code is cut off');
    return new StoredMethod(parts, new ByteReader(code, 'CODE', start, codeOffset), strings);
  };
  const programs = definitions.list((): Program => {
    const text = textIn(definitions), optional = optionalIn(definitions), note = textIn(scripts);
    const builtIn = definitions.boolean();
    const sources = definitions.list(() => ({ path: text(), text: text() }), 2);
    const classes = definitions.list((): ClassData => ({
      fullName: text(), superclass: optional(), docstring: optional(), created: definitions.boolean(),
      instanceVars: definitions.list(text), classVars: definitions.list(text), traits: definitions.list(text),
    }), 7);
    const traits = definitions.list(() => readTrait(definitions, text, optional, builtIn), 7);
    const documentation = definitions.list((): DocumentationData => ({ className: text(), classSide: definitions.boolean(), selector: text(), docstring: text() }), 4);
    return {
      builtIn, sources, classes, traits, documentation, methods: methods.list(readMethod, 9),
      doIts: scripts.list((): DoItData => ({ path: note(), globals: scripts.list(note), template: readTemplate(scripts, strings) }), 32),
    };
  });
  for (const reader of [definitions, methods, scripts]) reader.finish();
  if (codeOffset !== code.length) methods.fail('there is more code than methods');
  return programs;
}

function readTrait(from: ByteReader, text: () => string, optional: () => string | null, builtIn: boolean): Trait {
  const fullName = text(), path = text(), source = text();
  return new StoredTrait({ fullName, path, namespace: optional(), docstring: optional(), imports: from.list(text), requires: from.list(text), builtIn }, source);
}

/** A method whose code is still bytes. */
class StoredMethod implements MethodData {
  readonly linkLate = true;
  readonly className: string;
  readonly classSide: boolean;
  readonly selector: string;
  readonly path: string;
  readonly source: string | null;
  readonly docstring: string | null;
  readonly fromTrait: string | null;
  readonly builtIn: boolean;
  private decoded: MethodData['template'] | null = null;

  constructor(parts: Omit<MethodData, 'template' | 'ast' | 'linkLate'>, private readonly bytes: ByteReader, private readonly strings: Strings) {
    this.className = parts.className; this.classSide = parts.classSide; this.selector = parts.selector; this.path = parts.path;
    this.source = parts.source; this.docstring = parts.docstring; this.fromTrait = parts.fromTrait; this.builtIn = parts.builtIn;
  }

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

/** A trait whose methods are parsed when a class includes it. */
class StoredTrait implements Trait {
  readonly name: string;
  readonly fullName: string;
  readonly namespace: string | null;
  readonly imports: readonly string[];
  readonly requires: readonly string[];
  readonly path: string;
  docstring: string | null;
  builtIn: boolean;
  private parsed: Trait['methods'] | null = null;

  constructor(parts: Omit<Trait, 'methods' | 'name'>, private readonly source: string) {
    this.fullName = parts.fullName; this.namespace = parts.namespace; this.imports = parts.imports; this.requires = parts.requires;
    this.path = parts.path; this.docstring = parts.docstring; this.builtIn = parts.builtIn;
    this.name = shortName(parts.fullName);
  }

  get methods(): Trait['methods'] {
    if (this.parsed === null) {
      const { file } = parseFile(this.source, this.path, { kernel: this.builtIn });
      const definition = file?.items.findLast((item) => item.type === 'Trait' && (this.fullName === item.name || this.fullName.endsWith(`::${item.name}`)));
      this.parsed = definition?.type === 'Trait' ? definition.methods : [];
    }
    return this.parsed;
  }
}

const shortName = (fullName: string): string => fullName.slice(fullName.lastIndexOf(':') + 1);
