/** The library as an image: made by the build, read at every start. */
import { displayText, type SourceText } from '../runtime/load/batch.js';
import type { Program } from '../runtime/load/program.js';
import { decodeContainer, encodeContainer } from './container.js';
import { groupedBySide } from './method-index.js';
import { decodePrograms, encodePrograms } from './program-codec.js';
import { decodeStrings, StringNumbers } from './strings.js';

export interface StoredKernel { readonly digest: string; readonly program: Program }

/** The image of a library. The same library gives the same bytes. */
export function encodeKernel(program: Program, sources: readonly SourceText[]): Buffer {
  const strings = new StringNumbers();
  const grouped = { ...program, methods: groupedBySide(program.methods) };
  const sections = encodePrograms([grouped], strings, { sources: sources.map((source) => ({ path: source.path, text: displayText(source) })), texts: new StringNumbers() });
  return encodeContainer('kernel', [{ tag: 'STRS', bytes: strings.encode() }, ...sections]);
}

/** The library in a kernel image. Its checksums are not looked at: it is a part of the installation, like this code. */
export function decodeKernel(file: string, bytes: Buffer): StoredKernel {
  const container = decodeContainer(file, bytes, true);
  return { digest: container.digest, program: decodePrograms(container, decodeStrings(container.section('STRS'), 'STRS'), true)[0]! };
}

/** The digest of the image that a library has or would have: what other images say that they were made for. */
export function kernelDigest(program: Program, sources: readonly SourceText[]): string {
  return decodeContainer('kernel', encodeKernel(program, sources), true).digest;
}
