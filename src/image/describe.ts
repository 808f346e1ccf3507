/** What an image holds, as text: `mag image info`. */
import type { Container } from './container.js';
import type { AotData } from './aot-section.js';
import { decodePrograms } from './program-codec.js';
import { inImage } from './snapshot.js';
import { decodeStrings } from './strings.js';
import { pathLabel, type ClassRef } from '../translate/unit.js';

/** What each section holds. */
const SECTIONS: Readonly<Record<string, string>> = {
  KERN: 'library', STRS: 'strings', CLAS: 'classes, traits', METH: 'methods', CODE: 'bytecode', DOIT: 'statements', KEYS: 'source keys',
  WARN: 'warnings', FEED: 'feedback', 'AOT!': 'compiled code', SIGN: 'signature',
};

/** Lines about header, sections and definitions. Throws an ImageError if the image is damaged. */
export function describeContainer(container: Container, ownLibrary: string): string[] {
  const { file, kind, version, digest, entries } = container;
  const total = entries.reduce((end, { offset, length }) => Math.max(end, offset + length), 0);
  return [
    `${file}: ${kind} image, format ${version}, ${total} bytes`,
    `digest ${digest}`,
    ...library(container, ownLibrary),
    'sections:',
    ...entries.map(({ tag, offset, length, sha256 }) => `  ${tag}  ${(SECTIONS[tag] ?? '?').padEnd(16)} offset ${offset}, ${length} bytes, sha256 ${sha256}`),
    ...definitions(container),
  ];
}

/** A block of lines for each compiled unit. */
export function describeUnits({ translator, settings, count, units }: AotData): string[] {
  return [
    `compiled units: ${units.length}, translator ${translator}, ${printable(settings)}${count ? ', counting' : ''}`,
    ...units.flatMap(({ path, hash, root, unit }) => [
      `  ${printable(pathLabel(path))}`,
      `    bytecode ${printable(hash)}${root === hash ? '' : `, in ${printable(root)}`}`,
      `    ${printable(unit.name)}: ${unit.typescript.length} characters, ${unit.constants.length} constants, ${unit.loops.length} loop entries, ${unit.exits} exits`,
      ...unit.dependencies.map(({ cls, selector, target }) => `    depends on ${printable(`${label(cls)}>>${selector} = ${label(target.owner)}>>${target.selector} ${target.hash}`)}`),
    ]),
  ];
}

const label = ({ name, meta }: ClassRef): string => (meta ? `${name} class` : name);

function library({ kind, section, digest }: Container, own: string): string[] {
  if (kind === 'kernel') return [digest === own ? 'the library of this mag' : 'the library of another version of mag'];
  const made = section('KERN').toString('latin1', 0, 64);
  return [`library ${printable(made)} (${made === own ? 'that of this mag' : 'another version of mag'})`];
}

function definitions(container: Container): string[] {
  return inImage(container.file, () => {
    const programs = decodePrograms(container, decodeStrings(container.section('STRS'), 'STRS'));
    const count = (of: (program: typeof programs[number]) => readonly unknown[]): number => programs.reduce((sum, program) => sum + of(program).length, 0);
    return [
      `batches: ${programs.length}, classes: ${count((p) => p.classes)}, traits: ${count((p) => p.traits)}, methods: ${count((p) => p.methods)}, scripts: ${count((p) => p.doIts)}`,
    ];
  });
}

/** Text of a file must not control the terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?');
}

