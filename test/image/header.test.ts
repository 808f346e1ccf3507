import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { decodeContainer, encodeContainer, FORMAT_VERSION, MAX_IMAGE } from '../../src/image/container.js';
import { ImageError } from '../../src/image/errors.js';

const SECTIONS = [{ tag: 'AAAA', bytes: Buffer.from('first') }, { tag: 'BBBB', bytes: Buffer.from('second') }];
const HEADER = 44, ENTRY = 40;

/** The image with bytes of header or table changed, and its digest made right again. */
function forged(change: (image: Buffer) => void, sections = SECTIONS): Buffer {
  const image = encodeContainer('snapshot', sections);
  change(image);
  const end = Math.min(HEADER + image[7]! * ENTRY, image.length);
  createHash('sha256').update(image.subarray(0, 12)).update(image.subarray(HEADER, end)).digest().copy(image, 12);
  return image;
}

/** What reading it says. */
function refusal(image: Buffer): string | null {
  try {
    const container = decodeContainer('x.magi', image);
    for (const { tag } of container.entries) container.section(tag);
    return null;
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    return error.message;
  }
}

it.each<[string, Buffer, string | null]>([
  ['nothing wrong', forged(() => {}), null],
  ['no sections', forged(() => {}, []), null],
  ['an empty file', Buffer.alloc(0), 'x.magi: not an image'],
  ['a short file', Buffer.from('MAGI'), 'x.magi: not an image'],
  ['another beginning', forged((image) => { image.write('MAGJ'); }), 'x.magi: not an image'],
  ['an older format', forged((image) => { image.writeUInt16LE(1, 4); }), `x.magi: image format 1, expected ${FORMAT_VERSION}`],
  ['a newer format', forged((image) => { image.writeUInt16LE(65535, 4); }), `x.magi: image format 65535, expected ${FORMAT_VERSION}`],
  ['kind 0', forged((image) => { image[6] = 0; }), 'x.magi: unknown kind of image 0'],
  ['kind 4', forged((image) => { image[6] = 4; }), 'x.magi: unknown kind of image 4'],
  ['a wrong length', forged((image) => { image.writeUInt32LE(7, 8); }), 'x.magi: 135 bytes, expected 7'],
  ['the largest length', forged((image) => { image.writeUInt32LE(0xffffffff, 8); }), 'x.magi: 135 bytes, expected 4294967295'],
  ['too many sections for the file', forged((image) => { image[7] = 255; }), 'x.magi: the table of sections is cut off'],
  ['more sections than there are', forged((image) => { image[7] = 3; }, [...SECTIONS, { tag: 'CCCC', bytes: Buffer.alloc(0) }].slice(0, 2)), 'x.magi: the table of sections is cut off'],
  ['fewer sections than there are', forged((image) => { image[7] = 1; }), 'x.magi: section AAAA, offset 84: the checksum does not match'],
  ['another digest', Buffer.concat([forged(() => {}).subarray(0, 12), Buffer.alloc(32), forged(() => {}).subarray(HEADER)]), 'x.magi: the checksum of the header does not match'],
  ['a section that is too long', forged((image) => { image.writeUInt32LE(1000, HEADER + 4); }), 'x.magi: section AAAA, offset 124: cut off'],
  ['a section of the largest length', forged((image) => { image.writeUInt32LE(0xffffffff, HEADER + ENTRY + 4); }), 'x.magi: section BBBB, offset 129: cut off'],
  ['a section that is too short', forged((image) => { image.writeUInt32LE(4, HEADER + 4); }), 'x.magi: section AAAA, offset 124: the checksum does not match'],
  ['a tag twice', forged((image) => { image.write('AAAA', HEADER + ENTRY); }), 'x.magi: section AAAA is there twice'],
  ['a changed section', forged((image) => { image[125]! ^= 1; }), 'x.magi: section AAAA, offset 124: the checksum does not match'],
  ['a tag that would do something to a terminal', forged((image) => { image.write('\x1b[2J', HEADER); image[125]! ^= 1; }), 'x.magi: section 0x1b5b324a, offset 124: the checksum does not match'],
])('%s', (_what, image, message) => {
  expect(refusal(image)).toBe(message);
});

it('a section that is asked for and is not there, and a file that is too large', () => {
  expect(() => decodeContainer('x.magi', forged(() => {})).section('CODE')).toThrow(new ImageError('x.magi', 'section CODE is missing'));
  expect(() => decodeContainer('x.magi', { length: MAX_IMAGE + 1 } as Buffer)).toThrow(new ImageError('x.magi', 'larger than 268435456 bytes'));
});
