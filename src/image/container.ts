/**
 * The container that every image is: a header, a table of sections, the sections one behind the other.
 *
 *     0   'MAGI'
 *     4   format version, u16 little-endian
 *     6   kind of image, u8
 *     7   number of sections, u8
 *     8   length of the whole file, u32
 *     12  SHA-256 of bytes 0–11 and the table: the image's digest, by which others refer to it
 *     44  per section: tag (4 ASCII characters), length (u32), SHA-256 of its bytes
 */
import { createHash } from 'node:crypto';
import { ImageError } from './errors.js';

/** Version of the container and of what the sections hold. Another version is not read. */
export const FORMAT_VERSION = 3;
export const KINDS = ['kernel', 'snapshot', 'jit'] as const;
export type ImageKind = typeof KINDS[number];

/** Largest image that is read, in bytes. */
export const MAX_IMAGE = 256 * 1024 * 1024;

const HEADER = 44, ENTRY = 40, DIGEST_AT = 12;

export interface Section { readonly tag: string; readonly bytes: Buffer }

export interface SectionEntry { readonly tag: string; readonly offset: number; readonly length: number; readonly sha256: string }

export interface Container {
  readonly file: string;
  readonly kind: ImageKind;
  readonly version: number;
  /** Hexadecimal. */
  readonly digest: string;
  readonly entries: readonly SectionEntry[];
  /** The bytes of a section; throws an ImageError if there is none. */
  section(tag: string): Buffer;
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

export function encodeContainer(kind: ImageKind, sections: readonly Section[]): Buffer {
  const table = Buffer.concat(sections.map(({ tag, bytes }) => {
    const entry = Buffer.alloc(8);
    entry.write(tag, 'latin1');
    entry.writeUInt32LE(bytes.length, 4);
    return Buffer.concat([entry, sha256(bytes)]);
  }));
  const header = Buffer.alloc(HEADER);
  header.write('MAGI', 'latin1');
  header.writeUInt16LE(FORMAT_VERSION, 4);
  header[6] = KINDS.indexOf(kind) + 1;
  header[7] = sections.length;
  header.writeUInt32LE(sections.reduce((sum, { bytes }) => sum + bytes.length, HEADER + table.length), 8);
  sha256(Buffer.concat([header.subarray(0, DIGEST_AT), table])).copy(header, DIGEST_AT);
  return Buffer.concat([header, table, ...sections.map(({ bytes }) => bytes)]);
}

/**
 * Reads header and table. `trusted` skips the checksums: for the library's image, which is a part of the installation like the
 * program that reads it. Throws an ImageError.
 */
export function decodeContainer(file: string, bytes: Buffer, trusted = false): Container {
  const fail = (problem: string): never => { throw new ImageError(file, problem); };
  if (bytes.length > MAX_IMAGE) fail(`larger than ${MAX_IMAGE} bytes`);
  if (bytes.length < HEADER || bytes.toString('latin1', 0, 4) !== 'MAGI') fail('not an image');
  const version = bytes.readUInt16LE(4);
  if (version !== FORMAT_VERSION) fail(`image format ${version}, expected ${FORMAT_VERSION}`);
  const kind = KINDS[bytes[6]! - 1] ?? fail(`unknown kind of image ${bytes[6]}`);
  if (bytes.readUInt32LE(8) !== bytes.length) fail(`${bytes.length} bytes, expected ${bytes.readUInt32LE(8)}`);
  const tableEnd = HEADER + bytes[7]! * ENTRY;
  if (tableEnd > bytes.length) fail('the table of sections is cut off');
  const digest = bytes.toString('hex', DIGEST_AT, HEADER);
  if (!trusted && sha256(Buffer.concat([bytes.subarray(0, DIGEST_AT), bytes.subarray(HEADER, tableEnd)])).toString('hex') !== digest) {
    fail('the checksum of the header does not match');
  }
  const entries: SectionEntry[] = [];
  let offset = tableEnd;
  for (let at = HEADER; at < tableEnd; at += ENTRY) {
    const tag = bytes.toString('latin1', at, at + 4), length = bytes.readUInt32LE(at + 4);
    if (length > bytes.length - offset) fail(`section ${shown(tag)}, offset ${offset}: cut off`);
    if (entries.some((other) => other.tag === tag)) fail(`section ${shown(tag)} is there twice`);
    const expected = bytes.toString('hex', at + 8, at + ENTRY);
    if (!trusted && sha256(bytes.subarray(offset, offset + length)).toString('hex') !== expected) fail(`section ${shown(tag)}, offset ${offset}: the checksum does not match`);
    entries.push({ tag, offset, length, sha256: expected });
    offset += length;
  }
  if (offset !== bytes.length) fail(`${bytes.length - offset} bytes too many`);
  const section = (tag: string): Buffer => {
    const entry = entries.find((candidate) => candidate.tag === tag) ?? fail(`section ${tag} is missing`);
    return bytes.subarray(entry.offset, entry.offset + entry.length);
  };
  return { file, kind, version, digest, entries, section };
}

/** A tag as it can be shown on a terminal. */
function shown(tag: string): string { return /^[!-~]{4}$/.test(tag) ? tag : `0x${Buffer.from(tag, 'latin1').toString('hex')}`; }
