import { createHash } from 'node:crypto';
import type { BatchOptions, SourceText } from '../runtime/load/batch.js';
import type { VM } from '../runtime/vm.js';
import { FORMAT_VERSION } from './container.js';

/** Identifies all that the compilation of a batch depends on in a VM that has only its library: sources, options, library. */
export function batchKey(vm: VM, sources: readonly SourceText[], { importAll = false, strict }: BatchOptions): string {
  const hash = createHash('sha256');
  const part = (text: string | Uint8Array): void => {
    hash.update(`${Buffer.byteLength(text)}:`).update(text);
  };
  part(JSON.stringify([FORMAT_VERSION, vm.kernelDigest(), importAll, strict ?? vm.options.strict, sources.length]));
  for (const { path, text, derivedNamespace = null, namespacePrefix = null } of sources) {
    part(JSON.stringify([path, derivedNamespace, namespacePrefix]));
    part(text);
  }
  return hash.digest('hex');
}
