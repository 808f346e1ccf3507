import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** Throws an Error if the file exists and is not an image: what somebody else keeps there is not ours to replace. */
export function assertReplaceable(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isFile() || (found.size > 0 && firstBytes(file) !== 'MAGI')) throw new Error(`${file} is not an image and is left alone`);
}

function firstBytes(file: string): string {
  const fd = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(4);
    readSync(fd, bytes, 0, 4, 0);
    return bytes.toString('latin1');
  } finally {
    closeSync(fd);
  }
}
