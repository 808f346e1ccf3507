/** The section `AOT!`: compiled units, as deflated JSON. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { PersistedUnit } from '../jit/persisted.js';
import type { Section } from './container.js';
import { DecodeError } from './errors.js';

export const AOT = 'AOT!';

/** Largest text of a section, in bytes: a small file must not fill the memory. */
const MAX_TEXT = 256 * 1024 * 1024;

export interface AotData {
  readonly translator: number;
  /** Options of the translation: runs with other options have no use for these units. */
  readonly settings: string;
  /** The units count their activations. */
  readonly count: boolean;
  /** One module with the factories of all units. */
  readonly javascript: string;
  readonly sourceMap: string;
  readonly units: readonly PersistedUnit[];
}

export function encodeAot(data: AotData): Section {
  return { tag: AOT, bytes: deflateRawSync(JSON.stringify(data)) };
}

/** Decodes a section whose signature is good: it is as it was written. Throws a DecodeError if it is not even JSON. */
export function decodeTrustedAot(bytes: Buffer): AotData {
  return inflateJson(bytes) as AotData;
}

export function inflateJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(inflateRawSync(bytes, { maxOutputLength: MAX_TEXT }).toString('utf8'));
  } catch {
    throw new DecodeError(AOT, 0, 'cannot be decompressed');
  }
}
