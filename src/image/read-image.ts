import { readFileSync, statSync } from 'node:fs';
import { MAX_IMAGE } from './container.js';
import { ImageError } from './errors.js';

/** The bytes of an image file. Throws an ImageError for what cannot be one (a device may have no end), and what the file system throws. */
export function readImageFile(file: string): Buffer {
  const stat = statSync(file);
  if (!stat.isFile() && !stat.isDirectory()) throw new ImageError(file, 'not a regular file');
  if (stat.size > MAX_IMAGE) throw new ImageError(file, `larger than ${MAX_IMAGE} bytes`);
  return readFileSync(file);
}
