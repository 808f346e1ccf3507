/** One step: where a process that was stopped is to stop again. */
import type { Frame } from '../interpreter/frame.js';
import { POLL_DEBUG } from '../interpreter/exec.js';
import { positionAt } from '../process/activations.js';
import type { Process } from '../process/process.js';
import type { VM } from '../runtime/vm.js';
import type { Patches } from './patches.js';
import { entryPc, lineStarts } from './positions.js';

export type StepKind = 'over' | 'into' | 'out';

/**
 * The ends of a step are the starts of other lines in the frame that it began in; any frame further out when control comes back to it; and, stepping in, the
 * first line of any activation of the program's code. While activations are watched, the program's compiled code is parked.
 */
export class Step {
  /** The frame whose lines count; null when it has ended, or before an activation that is waited for. */
  private frame: Frame | null = null;
  private watching = false;
  private readonly vm: VM;
  private readonly patches: Patches;
  readonly process: Process;
  /** Frames of the process outside of the one that the step began in. */
  private readonly outer: ReadonlySet<Frame>;
  private readonly kind: StepKind | 'restart';

  private constructor(vm: VM, patches: Patches, process: Process, outer: readonly Frame[], kind: StepKind | 'restart') {
    this.vm = vm;
    this.patches = patches;
    this.process = process;
    this.outer = new Set(outer);
    this.kind = kind;
  }

  /** From a frame of a stopped process; `stack` are its frames, outermost first. */
  static from(vm: VM, patches: Patches, process: Process, stack: readonly Frame[], frame: Frame | null, kind: StepKind): Step {
    const step = new Step(vm, patches, process, frame === null ? stack : stack.slice(0, stack.indexOf(frame)), kind);
    if (frame !== null && kind !== 'out') step.watchLines(frame, positionAt(frame.code.template.positions, frame.pc).line);
    if (frame === null || kind === 'into') step.watchEntries();
    return step;
  }

  /** To the first line of a frame that is about to begin. */
  static toFirstLine(vm: VM, patches: Patches, process: Process, outer: readonly Frame[], frame: Frame): Step {
    const step = new Step(vm, patches, process, outer, 'restart');
    step.enter(frame);
    return step;
  }

  get isRestart(): boolean { return this.kind === 'restart'; }

  /** This activation has come to the start of a line: is that the end? */
  endsAt(frame: Frame, process: Process): boolean { return this.frame === frame && process === this.process; }

  /** An activation begins. */
  entered(frame: Frame): void {
    if (this.vm.exec.process !== this.process) return;
    this.stopWatching();
    this.enter(frame);
  }

  /**
   * Control comes back to a suspended frame: is that the end? From a frame of the library on, as of `do:`, the next activation of the program's code is waited
   * for too, unless the step is to go out.
   */
  endsOnReturnTo(frame: Frame): boolean {
    if (this.vm.exec.process !== this.process || !this.outer.has(frame)) return false;
    if (!frame.code.method.builtIn) return true;
    this.clearLines();
    if (this.kind !== 'out') this.watchEntries();
    return false;
  }

  /** Take everything out of the code that the step has put in. */
  end(): void {
    this.clearLines();
    this.stopWatching();
  }

  private enter(frame: Frame): void {
    this.clearLines();
    this.frame = frame;
    this.patches.setSteps(frame.code, [entryPc(frame.code.template)]);
  }

  private watchLines(frame: Frame, line: number): void {
    this.frame = frame;
    this.patches.setSteps(frame.code, lineStarts(frame.code.template).filter((start) => start.line !== line).map(({ pc }) => pc));
  }

  private clearLines(): void {
    if (this.frame !== null) this.patches.setSteps(this.frame.code, []);
    this.frame = null;
  }

  private watchEntries(): void {
    if (this.watching) return;
    this.watching = true;
    this.vm.jit?.park(true, 'stepping');
    Atomics.or(this.vm.exec.poll, 0, POLL_DEBUG);
  }

  private stopWatching(): void {
    if (!this.watching) return;
    this.watching = false;
    Atomics.and(this.vm.exec.poll, 0, ~POLL_DEBUG);
    this.vm.jit?.park(false, 'stepping');
  }
}
