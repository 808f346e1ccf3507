import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decodeKernel, type StoredKernel } from './kernel-image.js';

/** Digest of the kernel image that was built together with this bundle; not defined where there is none. */
declare const MAG_KERNEL_DIGEST: string | undefined;

/** The library's image beside the bundle. Null where the library has to be compiled from its sources: run from sources, or the image is missing or another build's. */
export function storedKernel(): StoredKernel | null {
  if (typeof MAG_KERNEL_DIGEST !== 'string') return null;
  try {
    const kernel = decodeKernel('kernel.magi', readFileSync(fileURLToPath(new URL('./kernel.magi', import.meta.url))));
    return kernel.digest === MAG_KERNEL_DIGEST ? kernel : null;
  } catch {
    return null;
  }
}
