/** How objects are laid out, and how many were made. */
import type { InstanceKind } from '../runtime/class.js';
import { CountingAllocator, type AllocationCounts } from '../runtime/counting-allocator.js';
import type { VM } from '../runtime/vm.js';

export interface LayoutStatistics {
  /** Classes, without metaclasses, by what their instances are: `plain` with up to four slots in line, `wide` with up to eight. */
  readonly classes: Readonly<Record<Exclude<InstanceKind, 'none'> | 'wide' | 'abstract', number>>;
  /** Those of the program with instance variables, in order of definition. */
  readonly slots: readonly { readonly name: string; readonly kind: string; readonly slots: number; readonly instances: number | null }[];
}

export interface AllocationStatistics extends Readonly<AllocationCounts> {
  /** Sum of all kinds. */
  readonly total: number;
  /** The classes with most new instances; blocks, Floats and what the VM makes for itself are not among them. */
  readonly classes: readonly { readonly name: string; readonly count: number }[];
}

/** Instances are those made so far, null where they were not counted. `top`: length of the list. */
export function layoutStatistics(vm: VM, top: number): LayoutStatistics {
  const classes = { plain: 0, wide: 0, array: 0, bytes: 0, native: 0, abstract: 0 };
  const slots: LayoutStatistics['slots'][number][] = [];
  for (const cls of vm.classes.values()) {
    const kind = cls.kind === 'none' ? 'abstract' : cls.kind === 'plain' && cls.wide ? 'wide' : cls.kind;
    classes[kind]++;
    if (cls.builtIn || cls.places.size === 0 || slots.length === top) continue;
    const instances = vm.allocator instanceof CountingAllocator ? vm.allocator.byClass.get(cls) ?? 0 : null;
    slots.push({ name: cls.fullName, kind, slots: cls.allInstanceVars().length, instances });
  }
  return { classes, slots };
}

/** Null where allocations were not counted. */
export function allocationStatistics({ allocator }: VM, top: number): AllocationStatistics | null {
  if (!(allocator instanceof CountingAllocator)) return null;
  const { counts, byClass } = allocator;
  return {
    ...counts,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    classes: [...byClass].sort(([, a], [, b]) => b - a).slice(0, top).map(([{ displayName }, count]) => ({ name: displayName, count })),
  };
}
