/**
 * Programs as sections. The code of methods stands in a section of its own, so that the library can start without decoding the
 * thousands of instructions that a program never runs.
 */
import { parseFile } from '../syntax/parse.js';
import type { Trait } from '../runtime/class.js';
import { KERNEL_PATH } from '../runtime/kernel-source.js';
import type { ClassData, DocumentationData, DoItData, LateMethods, Program } from '../runtime/load/program.js';
import type { Container, Section } from './container.js';
import { lateMethods, MethodIndexWriter } from './method-index.js';
import { ByteReader } from './reader.js';
import { MethodReader, type Strings } from './stored-methods.js';
import { decodeStrings, type StringNumbers } from './strings.js';
import { readTemplate, writeTemplate } from './template-codec.js';
import { ByteWriter } from './writer.js';

/** What the image of a library has besides: its sources, which its program has not itself, and a table for texts that hardly any program asks for. */
export interface LibraryParts { readonly sources: Program['sources']; readonly texts: StringNumbers }

/**
 * Sections of `programs`, to be followed by that of `strings`. Methods of a library have to be grouped by class side.
 * Throws an Error for a trait whose source is not there.
 */
export function encodePrograms(programs: readonly Program[], strings: StringNumbers, library: LibraryParts | null = null): Section[] {
  const texts = library?.texts ?? strings, index = new MethodIndexWriter();
  const definitions = new ByteWriter(), methods = new ByteWriter(), code = new ByteWriter(), scripts = new ByteWriter();
  const text = (out: ByteWriter) => (value: string | null): void => out.uint(strings.of(value));
  definitions.uint(programs.length);
  for (const program of programs) {
    const define = text(definitions), say = text(methods), note = text(scripts);
    definitions.boolean(program.builtIn);
    definitions.list(program.sources, (source) => { define(source.path); define(source.text); });
    definitions.list(program.classes, (data) => writeClass(definitions, define, data));
    definitions.list(program.traits, (trait) => writeTrait(definitions, define, trait, texts, [...program.sources, ...library?.sources ?? []]));
    definitions.list(program.documentation, ({ className, classSide, selector, docstring }) => {
      define(className); definitions.boolean(classSide); define(selector); define(docstring);
    });
    methods.list(program.methods, (method) => {
      const { className, classSide, selector, path, source, docstring, fromTrait, builtIn, template } = method;
      const start = code.length;
      index.add(method, methods.length, start);
      writeTemplate(code, strings, template);
      for (const value of [className, selector, path]) say(value);
      for (const value of [source, docstring]) methods.uint(texts.of(value));
      say(fromTrait);
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
    ...library === null ? [] : [{ tag: 'SIDE', bytes: index.encode(strings) }, { tag: 'TEXT', bytes: texts.encode() }],
  ];
}

function writeClass(out: ByteWriter, text: (value: string | null) => void, data: ClassData): void {
  text(data.fullName); text(data.superclass); text(data.docstring);
  out.boolean(data.created);
  for (const names of [data.instanceVars, data.classVars, data.traits]) out.list(names, text);
}

/** Traits are kept as their sources: their methods are compiled again for each class that includes them. */
function writeTrait(out: ByteWriter, text: (value: string | null) => void, trait: Trait, texts: StringNumbers, sources: Program['sources']): void {
  const source = sources.find(({ path }) => path === trait.path);
  if (source === undefined) throw new Error(`no source of trait ${trait.fullName}`);
  text(trait.fullName); text(trait.builtIn ? KERNEL_PATH : trait.path); out.uint(texts.of(source.text)); text(trait.namespace); text(trait.docstring);
  out.list(trait.imports, text);
  out.list(trait.requires, text);
}

/**
 * What was encoded. The code of methods is decoded when it is asked for; of the library's image, which is trusted to be good, also methods. Throws DecodeErrors, at
 * once or then.
 */
export function decodePrograms(container: Container, strings: Strings, late = false): Program[] {
  const definitions = new ByteReader(container.section('CLAS'), 'CLAS');
  const methods = new ByteReader(container.section('METH'), 'METH');
  const scripts = new ByteReader(container.section('DOIT'), 'DOIT');
  const texts = container.kind === 'kernel' ? lateTexts(container) : null;
  const reader = new MethodReader(methods, container.section('CODE'), 0, strings, texts);
  const textIn = (from: ByteReader) => (): string => strings[from.index(strings.length, 'string')] ?? from.fail('a string is missing');
  const optionalIn = (from: ByteReader) => (): string | null => strings[from.index(strings.length, 'string')]!;
  const programs = definitions.list((): Program => {
    const text = textIn(definitions), optional = optionalIn(definitions), note = textIn(scripts);
    const builtIn = definitions.boolean();
    const sources = definitions.list(() => ({ path: text(), text: text() }), 2);
    const classes = definitions.list((): ClassData => ({
      fullName: text(), superclass: optional(), docstring: optional(), created: definitions.boolean(),
      instanceVars: definitions.list(text), classVars: definitions.list(text), traits: definitions.list(text),
    }), 7);
    const traits = definitions.list(() => readTrait(definitions, text, optional, texts, builtIn), 7);
    const documentation = definitions.list((): DocumentationData => ({ className: text(), classSide: definitions.boolean(), selector: text(), docstring: text() }), 4);
    const code = late && texts !== null ? new LateProgram(lateMethods(container, strings, texts)) : { methods: methods.list(() => reader.next(), 9) };
    return Object.assign(code, {
      builtIn, sources, classes, traits, documentation,
      doIts: scripts.list((): DoItData => ({ path: note(), globals: scripts.list(note), template: readTemplate(scripts, strings) }), 32),
    });
  });
  for (const section of late ? [definitions, scripts] : [definitions, methods, scripts]) section.finish();
  if (!late) reader.finish();
  return programs;
}

/** All methods are read only if somebody asks for all. */
class LateProgram implements Pick<Program, 'methods' | 'late'> {
  private all: Program['methods'] | null = null;
  constructor(readonly late: readonly LateMethods[]) {}
  get methods(): Program['methods'] { return this.all ??= this.late.flatMap(({ read }) => read()); }
}

function lateTexts(container: Container): () => Strings {
  let texts: Strings | null = null;
  return () => texts ??= decodeStrings(container.section('TEXT'), 'TEXT');
}

function readTrait(from: ByteReader, text: () => string, optional: () => string | null, texts: (() => Strings) | null, builtIn: boolean): Trait {
  const fullName = text(), path = text();
  const number = texts === null ? -1 : from.uint();
  const source = texts === null ? valueOf(text()) : (): string => texts()[number] ?? '';
  return new StoredTrait({ fullName, path, namespace: optional(), docstring: optional(), imports: from.list(text), requires: from.list(text), builtIn }, source);
}

const valueOf = <T>(value: T) => (): T => value;

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

  constructor(parts: Omit<Trait, 'methods' | 'name'>, private readonly source: () => string) {
    this.fullName = parts.fullName; this.namespace = parts.namespace; this.imports = parts.imports; this.requires = parts.requires;
    this.path = parts.path; this.docstring = parts.docstring; this.builtIn = parts.builtIn;
    this.name = shortName(parts.fullName);
  }

  get methods(): Trait['methods'] {
    if (this.parsed === null) {
      const { file } = parseFile(this.source(), this.path, { kernel: this.builtIn });
      const definition = file?.items.findLast((item) => item.type === 'Trait' && (this.fullName === item.name || this.fullName.endsWith(`::${item.name}`)));
      this.parsed = definition?.type === 'Trait' ? definition.methods : [];
    }
    return this.parsed;
  }
}

const shortName = (fullName: string): string => fullName.slice(fullName.lastIndexOf(':') + 1);
