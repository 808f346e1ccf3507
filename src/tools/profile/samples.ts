/** What a profiler has seen, before it is looked at: plain lists of stacks. */
import type { Code } from '../../runtime/code.js';

/** Where no code of Maggie is at work. */
export type Elsewhere = '(garbage collector)' | '(compiler)' | '(virtual machine)' | '(deeper)';

/** One activation, or what the virtual machine was busy with. `line` is null where it is not known. */
export interface StackEntry { readonly code: Code | Elsewhere; readonly line: number | null; readonly tier: 'interpreted' | 'compiled' | 'none' }

/** Outermost first. Equal stacks are one object as far as that is easy. */
export type Stack = readonly StackEntry[];

export interface Sample { readonly stack: Stack; readonly weight: number }

export interface Samples {
  /** What weights are. */
  readonly unit: 'microseconds' | 'objects' | 'bytes';
  readonly samples: readonly Sample[];
  /** Milliseconds from first to last. */
  readonly duration: number;
  /** Weight of the time in which the program was waiting for something. */
  readonly waiting: number;
}

export function elsewhere(what: Elsewhere): StackEntry { return { code: what, line: null, tier: 'none' }; }
