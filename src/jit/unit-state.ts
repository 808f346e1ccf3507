import type { Code } from '../runtime/code.js';
import type { UnitInput } from '../translate/unit.js';
import type { CompiledUnit } from './compiled-unit.js';
import { ExitCounts } from './exit-counts.js';

/** How often a unit is compiled anew because its code has seen more than it was compiled for. */
export const MAX_RECOMPILATIONS = 4;

/** How often a unit is compiled anew because its speculations failed; then it stays at baseline. */
export const MAX_DESPECIALISATIONS = 4;

export type CompileStatus =
  /** in the interpreter, not asked for */ | 'cold'
  /** asked for, not yet given to the compiler */ | 'queued'
  /** with the compiler */ | 'compiling'
  | 'installed'
  /** never to be compiled */ | 'refused';

/** One change of how code runs. `at`: milliseconds since the controller was made. */
export interface Transition { readonly at: number; readonly from: string; readonly to: string; readonly reason: string }

/** Compile state of one piece of code; `Code.unit` in code that was ever hot. */
export class UnitState {
  readonly code: Code;
  readonly label: string;
  status: CompileStatus = 'cold';
  /** The unit that the code's entry is, while there is one (also while a better one is being compiled). */
  installed: CompiledUnit | null = null;
  /** Makes what replaces the installed unit when it is of no use any more and nobody compiles a better one; null if there is nothing. */
  spare: (() => CompiledUnit | string) | null = null;
  /** What the last unit was made from. */
  input: UnitInput | null = null;
  /** Why it became hot, or why it was refused. */
  reason = '';
  recompilations = 0;
  /** When it was last asked for, as performance.now() says. */
  askedAt = 0;
  /** Time is spent in it: it is to be specialised. */
  isBusy = false;
  /** Samples that still have to find the program in it before that is so. */
  patience = 1;
  /** Places without feedback for whose sake it was compiled anew. */
  readonly unseen = new Set<string>();
  /** Recompilations because speculations failed. */
  despecialisations = 0;
  /** Places where speculation has failed too often: see UnitInput. */
  readonly avoid = new Set<string>();
  /** The changes so far, the first and the last ones if there are many. */
  readonly history: Transition[] = [];
  /** Where its specialised units were left, and how often. */
  readonly exits = new ExitCounts();
  /** Not compiled before the code has this many invocations: the caches fill again after an invalidation. */
  notBefore = 0;

  constructor(code: Code, label: string) {
    this.code = code;
    this.label = label;
  }
}
