import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stageFiles } from '../../image/atomic-write.js';
import { GENERATOR } from './page.js';

/** Writes the files of a site, all of them or none, and removes pages of an earlier one that are not among them. Throws what the file system throws. */
export function writeSite(directory: string, files: ReadonlyMap<string, string>): void {
  const staged = stageFiles([...files].map(([path, text]) => ({ file: join(directory, path), bytes: Buffer.from(text), mode: 0o666 })));
  try {
    staged.commit();
  } finally {
    staged.discard();
  }
  for (const folder of ['classes', 'guide', 'manual']) removeOldPages(directory, folder, files);
}

function removeOldPages(directory: string, folder: string, files: ReadonlyMap<string, string>): void {
  if (!existsSync(join(directory, folder))) return;
  for (const name of readdirSync(join(directory, folder))) {
    const path = join(directory, folder, name);
    // Files that somebody else has put there stay.
    if (name.endsWith('.html') && !files.has(`${folder}/${name}`) && readFileSync(path, 'utf8').includes(GENERATOR)) rmSync(path);
  }
}
