import type { Process } from '../process/process.js';

export type StopReason = 'entry' | 'breakpoint' | 'step' | 'pause' | 'halt' | 'exception' | 'restart';

/** Why and where the program has stopped. */
export interface Stop {
  readonly reason: StopReason;
  readonly process: Process;
  /** What there is to say beyond the reason: the text of the Halt or exception, or what is wrong with a condition. */
  readonly text: string | null;
  /** Numbers of the breakpoints that were hit. */
  readonly breakpoints: readonly number[];
}
