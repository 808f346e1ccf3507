/** Where the library's sources are: src/kernel beside these sources, dist/kernel beside a bundle. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceText } from './load/batch.js';

/** Path under which code of the library is reported. */
export const KERNEL_PATH = '(core)';

/** Directory of the library's sources. Throws if the installation lacks it. */
export function kernelDirectory(): string {
  const beside = [new URL('./kernel/', import.meta.url), new URL('../kernel/', import.meta.url)].map((url) => fileURLToPath(url));
  const found = beside.find((directory) => existsSync(directory));
  if (found === undefined) throw new Error(`core library not found (looked in ${beside.join(' and ')})`);
  return found;
}

/** The library's sources, in the order of their file names; `path` is the file's own, for those who work on the library. */
export function readKernelSources(directory: string = kernelDirectory()): SourceText[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.mag'))
    .sort()
    .map((name) => ({ path: join(directory, name), text: readFileSync(join(directory, name), 'utf8') }));
}
