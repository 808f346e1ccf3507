/** What takes memory. */
import { getHeapCodeStatistics } from 'node:v8';
import type { Code } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import type { GcStatistics } from './gc-watch.js';
import { objectSize } from './object-size.js';

/** In bytes. */
export interface MemoryStatistics {
  /** Of this thread's heap, used and reserved. */
  readonly heapUsed: number;
  readonly heapTotal: number;
  /** Of objects of the host that lie outside of the heap. */
  readonly external: number;
  /** Of the whole process. */
  readonly resident: number;
  /** Of what the host's own compilers keep for the virtual machine and for compiled code: bytecode and machine code. */
  readonly hostCode: number;
  /** Estimated: see objectSize. */
  readonly inlineCaches: { readonly entries: number; readonly bytes: number };
  readonly lookupCaches: { readonly entries: number; readonly bytes: number };
  /** Pauses of the garbage collector; null where they were not watched. */
  readonly gc: GcStatistics | null;
}

export function memoryStatistics(vm: VM, all: readonly Code[], gc: GcStatistics | null): MemoryStatistics {
  const { heapUsed, heapTotal, external, rss } = process.memoryUsage();
  const host = getHeapCodeStatistics();
  const sites = all.flatMap((code) => code.sites);
  const lookups = [...vm.classes.values()].flatMap((cls) => [cls.lookupCache.size, cls.cls.lookupCache.size]);
  const entries = lookups.reduce((sum, size) => sum + size, 0);
  return {
    heapUsed, heapTotal, external, resident: rss, hostCode: host.code_and_metadata_size + host.bytecode_and_metadata_size,
    inlineCaches: { entries: sites.reduce((sum, { classes }) => sum + classes.length, 0), bytes: sites.reduce((sum, site) => sum + siteSize(site), 0) },
    // Of a table of the host: a key, a value, a link and a share of the buckets each.
    lookupCaches: { entries, bytes: 32 * entries + 64 * lookups.length },
    gc,
  };
}

/** The cache itself, without the classes and codes that it names. */
function siteSize({ selector, classes, targets, counts, ...own }: Code['sites'][number]): number {
  return objectSize({ ...own, counts, classes: classes.map(() => null), targets: targets.map(() => null), selector: selector === null });
}
