/**
 * The image that `--jit` leaves: the definitions of a program as they stand before any statement runs, its warnings, feedback and compiled
 * units. Nothing that a run has computed is in it.
 */
import { createHash } from 'node:crypto';
import type { Diagnostic } from '../syntax/diagnostics.js';
import type { Program } from '../runtime/load/program.js';
import type { VM } from '../runtime/vm.js';
import { AOT, encodeAot, type AotData } from './aot-section.js';
import { decodeContainer, encodeContainer, type Container, type Section } from './container.js';
import { DecodeError, ImageError } from './errors.js';
import type { CodeRecord } from './feedback.js';
import { encodePrograms } from './program-codec.js';
import { inImage, kernelSection, readPrograms } from './snapshot.js';
import { StringNumbers } from './strings.js';
import type { SignatureState, Trust } from './trust.js';

export interface StoredBatch { readonly key: string; readonly program: Program; readonly diagnostics: readonly Diagnostic[] }

export interface JitImage {
  /** The first batch that the program loads; null if it could not be kept. */
  readonly batch: StoredBatch | null;
  readonly feedback: readonly CodeRecord[];
  readonly aot: AotData | null;
}

export interface OpenJitImage {
  readonly batch: StoredBatch | null;
  readonly signature: SignatureState;
  /** As it is in the file: from who knows whom, unless the signature is the user's own. */
  readonly feedback: unknown;
  readonly aotBytes: Buffer | null;
}

/** `trust` signs it; without, it is unsigned. */
export function encodeJitImage(vm: VM, { batch, feedback, aot }: JitImage, trust: Trust | null): Buffer {
  const strings = new StringNumbers();
  const programs = encodePrograms(batch === null ? [] : [batch.program], strings);
  const sections: Section[] = [
    kernelSection(vm), { tag: 'STRS', bytes: strings.encode() }, ...programs,
    json('KEYS', batch === null ? [] : [batch.key]), json('WARN', batch?.diagnostics ?? []), json('FEED', feedback),
    ...(aot === null ? [] : [encodeAot(aot)]),
  ];
  if (trust === null) return encodeContainer('jit', sections);
  const signed = sections.map(({ tag, bytes }) => ({ tag, length: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }));
  return encodeContainer('jit', [...sections, trust.sign('jit', signed)]);
}

/** Opens an image. Its program is not checked yet. Throws an ImageError. */
export function openJitImage(vm: VM, file: string, bytes: Buffer, trust: Trust): OpenJitImage {
  return inImage(file, () => {
    const container = decodeContainer(file, bytes);
    if (container.kind !== 'jit') throw new ImageError(file, `is a ${container.kind} image`);
    const [program] = readPrograms(vm, container);
    const [key] = parse(container, 'KEYS') as readonly unknown[];
    const batch = program === undefined || typeof key !== 'string' ? null : { key, program, diagnostics: diagnostics(container) };
    const aotBytes = container.entries.some(({ tag }) => tag === AOT) ? container.section(AOT) : null;
    return { batch, signature: trust.state(container), feedback: parse(container, 'FEED'), aotBytes };
  });
}

function json(tag: string, value: unknown): Section { return { tag, bytes: Buffer.from(JSON.stringify(value)) }; }

function parse(container: Container, tag: string): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(container.section(tag).toString('utf8'));
  } catch (error) {
    if (error instanceof ImageError) throw error;
  }
  if (!Array.isArray(value)) throw new DecodeError(tag, 0, 'not a list');
  return value;
}

/** Warnings are shown to the user: they must at least have the form of some. */
function diagnostics(container: Container): Diagnostic[] {
  return parse(container, 'WARN').map((one) => {
    const { code, severity, message, path, pos, hint } = one as Diagnostic;
    const texts = [code, message].every((part) => typeof part === 'string') && [path, hint].every((part) => part === null || typeof part === 'string');
    const place = pos === null || [pos?.offset, pos?.line, pos?.column].every((part) => Number.isSafeInteger(part));
    if (severity !== 'warning' || !texts || !place) throw new DecodeError('WARN', 0, 'not a list of warnings');
    return { code, severity, message, path, pos, hint };
  });
}
