/** Snapshots: the definitions of a program, as they stand before any statement runs (`--save-image`, `--image`). */
import { installProgram } from '../runtime/load/install-program.js';
import type { Program } from '../runtime/load/program.js';
import type { VM } from '../runtime/vm.js';
import { programProblem } from './check-program.js';
import { decodeContainer, encodeContainer, type Container } from './container.js';
import { DecodeError, ImageError } from './errors.js';
import { decodePrograms, encodePrograms } from './program-codec.js';
import { decodeStrings, StringNumbers } from './strings.js';

const DIGEST_SIZE = 64;

/** A snapshot of the definitions of these batches, which fit the library of this VM and no other. */
export function encodeSnapshot(vm: VM, programs: readonly Program[]): Buffer {
  const strings = new StringNumbers();
  const sections = encodePrograms(programs.map((program) => ({ ...program, doIts: [] })), strings);
  return encodeContainer('snapshot', [kernelSection(vm), { tag: 'STRS', bytes: strings.encode() }, ...sections]);
}

/** Names the library for which the rest was compiled. */
export function kernelSection(vm: VM): { readonly tag: string; readonly bytes: Buffer } {
  return { tag: 'KERN', bytes: Buffer.from(vm.kernelDigest(), 'latin1') };
}

/** Installs the definitions of a snapshot in a VM that has only the library. Throws an ImageError before it changes anything, or at a batch that does not fit. */
export function loadSnapshot(vm: VM, file: string, bytes: Buffer): Program[] {
  return inImage(file, () => {
    const container = decodeContainer(file, bytes);
    if (container.kind === 'kernel') throw new ImageError(file, 'is an image of the library, not of a program');
    const programs = readPrograms(vm, container);
    for (const program of programs) {
      checkProgram(vm, file, program);
      installProgram(vm, { ...program, doIts: [] });
    }
    return programs;
  });
}

/** The programs of an image, not yet checked. Throws if they were made for another library. */
export function readPrograms(vm: VM, container: Container): Program[] {
  const kernel = container.section('KERN').toString('latin1', 0, DIGEST_SIZE);
  if (kernel !== vm.kernelDigest()) throw new ImageError(container.file, 'was made by another version of mag');
  return decodePrograms(container, decodeStrings(container.section('STRS'), 'STRS'));
}

export function checkProgram(vm: VM, file: string, program: Program): void {
  const problem = programProblem(vm, program);
  if (problem !== null) throw new ImageError(file, problem);
}

/** Gives errors of decoding the name of the file. */
export function inImage<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof DecodeError) throw new ImageError(file, error.message);
    throw error;
  }
}
