import { CountingAllocator, type AllocationCounts } from '../../runtime/counting-allocator.js';
import { maggieStack, type HostFrame } from './host-stack.js';
import type { Marks } from './marks.js';
import { elsewhere, type Sample, type Samples, type Stack } from './samples.js';

/** One in so many allocations is looked at: a prime, so that programs do not run in step with it. */
const INTERVAL = 251;

/** So many functions of the host's stack are looked at, the innermost ones. */
const HOST_DEPTH = 200;

/** Bytes of the host object of each kind, without elements: about what V8 takes on a 64-bit machine. */
const SIZES: Readonly<Record<keyof AllocationCounts, number>> = { objects: 72, arrays: 80, bytes: 136, natives: 200, floats: 40, blocks: 80, cells: 32, homes: 48 };

/** Counts all allocations, and notes for one in some hundred where it happens. */
export class AllocationSampler extends CountingAllocator {
  private left = INTERVAL;
  private readonly noted: { readonly stack: Stack; readonly size: number }[] = [];
  private readonly begun = performance.now();

  constructor(private readonly marks: Marks) { super(); }

  protected override count(kind: keyof AllocationCounts): void {
    super.count(kind);
    if (--this.left > 0) return;
    this.left = INTERVAL;
    this.noted.push({ stack: this.stack(), size: SIZES[kind] });
  }

  /** What was noted so far, by number of objects or by their size. */
  samples(unit: 'objects' | 'bytes'): Samples {
    const samples = this.noted.map(({ stack, size }): Sample => ({ stack, weight: INTERVAL * (unit === 'objects' ? 1 : size) }));
    return { unit, samples, duration: performance.now() - this.begun, waiting: 0 };
  }

  private stack(): Stack {
    const host = hostStack(HOST_DEPTH);
    const stack = maggieStack(this.marks, host, () => this.marks.below);
    if (stack.length === 0) return [elsewhere('(virtual machine)')];
    return host.length < HOST_DEPTH ? stack : [elsewhere('(deeper)'), ...stack];
  }
}

/** Functions on the host's stack, outermost first: read, not unwound. */
function hostStack(depth: number): HostFrame[] {
  const { stackTraceLimit, prepareStackTrace } = Error;
  const holder: { stack?: unknown } = {};
  Error.stackTraceLimit = depth;
  Error.prepareStackTrace = (_, sites) => sites;
  try {
    Error.captureStackTrace(holder, hostStack);
    return (holder.stack as NodeJS.CallSite[]).map(hostFrame).reverse();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    Error.prepareStackTrace = prepareStackTrace;
  }
}

/** Lines in a function lie behind its beginning: where a unit begins is looked for from there backwards. */
function hostFrame(site: NodeJS.CallSite): HostFrame {
  const line = site.getLineNumber();
  return { name: site.getFunctionName() ?? '', url: site.getFileName() ?? '', start: line ?? 0, line };
}
