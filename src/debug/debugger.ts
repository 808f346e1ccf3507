import { entryPc } from './positions.js';
import { Breakpoints, type Breakpoint } from './breakpoints.js';
import { Evaluations, type Evaluation } from './evaluation.js';
import { FrameView } from './frame-view.js';
import { BREAK, Patches } from './patches.js';
import { placeInMethod } from './places.js';
import { freshFrame, restoreHandlers } from './restart.js';
import { Step, type StepKind } from './stepping.js';
import type { Stop, StopReason } from './stop.js';
import type { Frame } from '../interpreter/frame.js';
import type { FrameStack } from '../interpreter/frame-stack.js';
import type { Interpreter } from '../interpreter/interpreter.js';
import type { Process } from '../process/process.js';
import { isInternal, visible } from '../process/trace.js';
import type { Code, LoopEntry } from '../runtime/code.js';
import type { Value } from '../runtime/values.js';
import { SUSPEND, type DebugHooks, type Failure, type VM } from '../runtime/vm.js';

/** Which exceptions stop the program: those that nobody handles, or all where they are signalled. */
export interface ExceptionStops { uncaught: boolean; all: boolean }

/** What a front end does when something happens. Called while no process is on the host stack. */
export interface DebugListener {
  stopped(stop: Stop): void;
  /** The program goes on. */
  continued(): void;
}

/**
 * The debugger of a VM that runs bytecode. While the program is stopped, all of its processes are off the host stack, as frames; so a stop looks the same in code
 * that was interpreted and in code that was compiled. Nothing here is asked by code that runs, but where the debugger has put a BREAK.
 */
export class Debugger implements DebugHooks {
  readonly exceptions: ExceptionStops = { uncaught: true, all: false };
  readonly patches: Patches;
  readonly breakpoints: Breakpoints;
  readonly evaluations: Evaluations;
  listener: DebugListener = { stopped: () => {}, continued: () => {} };
  /** Where the program has stopped; null while it runs. */
  stop: Stop | null = null;
  private step: Step | null = null;
  /** How an evaluation wants the program to go on when it has ended; null if none does. */
  private wish: 'resume' | StepKind | null = null;
  /** Frames that have stopped at an instruction that they are to execute next: BREAK is not to stop them there once more. */
  private readonly passing = new WeakMap<Frame, number>();
  /** The frame that is to begin anew once what was further in has been unwound. */
  private restarted: Frame | null = null;
  private detached = false;
  private readonly disarm: () => void;
  readonly vm: VM;
  private readonly interpreter: Interpreter;

  /** Attaches to a VM. It is to run in turns of the event loop (Scheduler.runInTurns). */
  constructor(vm: VM) {
    this.vm = vm;
    this.interpreter = vm.engine as Interpreter;
    this.patches = new Patches(vm);
    this.breakpoints = new Breakpoints(vm, this.patches);
    this.evaluations = new Evaluations(vm);
    this.disarm = vm.scheduler.arm();
    vm.scheduler.noteBusy();
    vm.debug = this;
    vm.keepsTraces = true;
  }

  /** The program goes on without a debugger. */
  detach(): void {
    if (this.detached) return;
    this.detached = true;
    this.breakpoints.clear();
    this.endStep();
    this.disarm();
    this.vm.debug = null;
    this.stop = null;
    this.vm.scheduler.release(null);
  }

  /** The main process is unwound, which runs its ensure blocks; the program then ends with this status, unless it is ending already. */
  terminate(status: number): void {
    const { vm } = this;
    vm.interruptStatus ??= status;
    this.evaluations.interrupt();
    this.detach();
    vm.scheduler.interrupt();
  }

  // ------------------------------------------------------------ what a front end does

  /** Stop before the program's first statement. To be called before it runs. */
  stopAtEntry(): void { this.suspend('entry', this.vm.scheduler.main); }

  /** Stop wherever the program is, as soon as it is off the host stack. To be called in a turn of the event loop, as a front end always is. */
  pause(): void {
    if (this.stop !== null) return;
    const { live, main } = this.vm.scheduler;
    const { process } = this.vm.exec;
    this.suspend('pause', live.has(process) ? process : main);
  }

  resume(): void { this.go(null); }

  /** To be called when an evaluation and all that is to be said of it has ended: does what it has asked class Debugger for. Answers whether the program goes on. */
  heedWish(): boolean {
    const { stop, wish } = this;
    this.wish = null;
    if (stop === null || wish === null) return false;
    if (wish === 'resume') this.resume();
    else this.stepFrom(stop.process, wish);
    return true;
  }

  stepFrom(process: Process, kind: StepKind): void {
    const stack = this.stackOf(process);
    this.go(Step.from(this.vm, this.patches, process, stack, programFrame(stack), kind), process);
  }

  /**
   * Drop the frames further in, unwinding them, and begin this one anew, with the code that its method has now. Answers why that cannot be done, or null:
   * then the program runs until it stops at the first line.
   */
  restart(view: FrameView): string | null {
    const { frame, process } = view;
    const stack = this.stackOf(process), index = stack.indexOf(frame);
    if (index < 0) return 'the frame has ended';
    if (frame.code.method.builtIn) return 'frames of the library cannot be restarted';
    const fresh = freshFrame(frame);
    this.restarted = fresh;
    (process.execution as FrameStack).replaceFrom(index, fresh);
    this.vm.scheduler.endWait(process);
    this.go(Step.toFirstLine(this.vm, this.patches, process, stack.slice(0, index), fresh), process);
    return null;
  }

  /** Processes that have begun and not ended, the main process first. */
  get processes(): Process[] { return [...this.vm.scheduler.live].sort((one, other) => one.id - other.id); }

  /** What a user sees of the stack, innermost first: of the library the methods that the program called, and those that a breakpoint has stopped in. */
  frames(process: Process): FrameView[] {
    const stack = this.stackOf(process), innermostFirst = [...stack].reverse();
    const shown = new Set(visible(innermostFirst, ({ code: { method } }) => method));
    const [innermost] = innermostFirst;
    if (innermost !== undefined && this.breakpoints.at(innermost.code, innermost.pc).length > 0) {
      for (const frame of innermostFirst) {
        if (!frame.code.method.builtIn) break;
        if (!isInternal(frame.code.method)) shown.add(frame);
      }
    }
    return innermostFirst.filter((frame) => shown.has(frame)).map((frame) => new FrameView(process, frame, stack));
  }

  /** Evaluate an expression in a frame, or without one where only globals can be named. */
  evaluate(source: string, view: FrameView | null): Promise<Evaluation> {
    this.wish = null;
    return this.evaluations.evaluate(source, view, this.stop?.process ?? this.vm.scheduler.main);
  }

  /** Stop at all exceptions where they are signalled, at those that nobody handles, or at none. */
  stopAtExceptions({ uncaught, all }: ExceptionStops): void {
    this.exceptions.uncaught = uncaught;
    this.exceptions.all = all;
    const { code } = this.vm.lookup(this.vm.core.Exception, this.vm.symbol('%signalFrom:'))!;
    if (all) this.breakpoints.internal.set(code, new Set([entryPc(code.template)]));
    else this.breakpoints.internal.delete(code);
    this.breakpoints.apply();
  }

  // ------------------------------------------------------------ what the VM tells

  trap(frame: Frame, op: number): LoopEntry {
    const { code, pc } = frame;
    if (op !== BREAK) return this.running(frame, code.words);
    if (this.evaluations.isRunning) return this.running(frame, this.patches.clean(code));
    if (this.patches.isBreak(code, pc)) return this.leaving(frame, (process) => this.hit(process, frame));
    if (!this.patches.isStep(code, pc)) return this.running(frame, code.words);
    const { step, vm: { exec: { process } } } = this;
    if (step?.endsAt(frame, process) !== true) return this.running(frame, this.patches.withoutSteps(code));
    return this.leaving(frame, () => this.stepped(step.isRestart ? 'restart' : 'step', process, frame));
  }

  goOn(frame: Frame): Value {
    this.breakpoints.refresh();
    const { code, pc } = frame;
    const { process } = this.vm.exec;
    if (frame === this.restarted) {
      this.restarted = null;
      restoreHandlers(this.vm, process, this.stackOf(process));
    }
    if (this.step?.endsOnReturnTo(frame) === true) return this.leaving(frame, () => this.stepped('step', process, frame))(null, []);
    const past = this.passing.get(frame) === pc;
    this.passing.delete(frame);
    return this.interpreter.run(frame, past ? this.patches.past(code, pc) : code.words);
  }

  entered(frame: Frame): void { if (!this.evaluations.isRunning) this.step?.entered(frame); }

  linked({ method }: Code): void { if (!this.evaluations.isOwn(method)) this.breakpoints.invalidate(); }

  refresh(): void { this.breakpoints.refresh(); }

  halted(process: Process, text: string): Value | typeof SUSPEND {
    if (this.evaluations.isRunning) return true;
    process.delivered = true;
    return this.suspend('halt', process, text);
  }

  get isPaused(): boolean { return this.stop !== null; }

  breakAt(className: string, selector: string, line: number): number { return this.breakpoints.add(placeInMethod(this.vm, className, selector, line)).id; }

  forget(id: number): void { this.breakpoints.remove(id); }

  wishResume(): void { this.wish = 'resume'; }

  stepOn(process: Process, kind: StepKind): void {
    if (this.evaluations.isRunning) {
      this.wish = kind;
      return;
    }
    const stack = this.stackOf(process);
    this.endStep();
    this.step = Step.from(this.vm, this.patches, process, stack, programFrame(stack), kind);
  }

  captures(process: Process, failure: Failure): boolean { return this.evaluations.captures(process, failure); }

  failed(process: Process, { className, text }: Failure): Value | typeof SUSPEND {
    return this.exceptions.uncaught ? this.suspend('exception', process, `${className}: ${text}`) : null;
  }

  // ------------------------------------------------------------ stopping

  private running(frame: Frame, words: Uint32Array): LoopEntry { return () => this.interpreter.run(frame, words); }

  /** The process leaves the host stack at an instruction that the frame is to execute when it goes on. */
  private leaving(frame: Frame, request: (process: Process) => Value | typeof SUSPEND): LoopEntry {
    return () => {
      const { vm, vm: { exec } } = this;
      frame.awaiting = false;
      exec.record[exec.top++] = frame;
      vm.request = (_activations, process) => request(process);
      throw exec.reify;
    };
  }

  /** Hold the program, and tell the front end when the host stack is empty. What the running process's request answers. */
  private suspend(reason: StopReason, process: Process, text: string | null = null, breakpoints: readonly number[] = []): typeof SUSPEND {
    this.vm.scheduler.hold();
    this.stop = { reason, process, text, breakpoints };
    queueMicrotask(() => this.announce());
    return SUSPEND;
  }

  private announce(): void {
    if (this.stop === null) return;
    this.endStep();
    this.vm.out.flush();
    this.vm.err.flush();
    this.listener.stopped(this.stop);
  }

  private stepped(reason: 'step' | 'restart', process: Process, frame: Frame): typeof SUSPEND {
    this.passing.set(frame, frame.pc);
    return this.suspend(reason, process);
  }

  /** A frame has come to breakpoints: their conditions decide. They are evaluated when the host stack is empty. */
  private hit(process: Process, frame: Frame): typeof SUSPEND {
    this.vm.scheduler.hold();
    this.passing.set(frame, frame.pc);
    queueMicrotask(() => void this.decide(process, frame));
    return SUSPEND;
  }

  private async decide(process: Process, frame: Frame): Promise<void> {
    const { code, pc } = frame;
    const problems: string[] = [], hit: number[] = [];
    for (const breakpoint of this.breakpoints.at(code, pc)) {
      const problem = await this.check(breakpoint, new FrameView(process, frame, this.stackOf(process)));
      if (problem === false) continue;
      breakpoint.hits++;
      hit.push(breakpoint.id);
      if (problem !== true) problems.push(problem);
    }
    if (this.detached || this.stop !== null) return;
    const signalled = this.breakpoints.internal.get(code)?.has(pc) === true ? frame.registers[0] : null;
    const isStep = this.patches.isStep(code, pc) && this.step?.endsAt(frame, process) === true;
    if (signalled !== null) this.suspend('exception', process, await this.evaluations.print(signalled, process));
    else if (isStep && this.step!.isRestart) this.suspend('restart', process, null, hit);
    else if (hit.length > 0) this.suspend('breakpoint', process, problems.length > 0 ? problems.join('\n') : null, hit);
    else if (isStep) this.suspend('step', process);
    else this.vm.scheduler.release(process);
  }

  /** Is the program to stop? A text if so because the condition cannot be decided. */
  private async check({ id, condition }: Breakpoint, view: FrameView): Promise<boolean | string> {
    if (condition === null) return true;
    const result = await this.evaluate(condition, view);
    if (result.error !== null) return `condition of breakpoint ${id}: ${result.error}`;
    if (typeof result.value === 'boolean') return result.value;
    return `condition of breakpoint ${id}: expected true or false, got ${await this.evaluations.print(result.value, view.process)}`;
  }

  private go(step: Step | null, first: Process | null = this.stop?.process ?? null): void {
    this.endStep();
    this.step = step;
    this.stop = this.wish = null;
    this.listener.continued();
    this.vm.scheduler.release(first);
  }

  private endStep(): void {
    this.step?.end();
    this.step = null;
  }

  private stackOf({ execution }: Process): readonly Frame[] { return execution === null ? [] : (execution as FrameStack).suspended; }
}

/** The innermost frame of the program's own code. */
function programFrame(stack: readonly Frame[]): Frame | null { return stack.findLast(({ code }) => !code.method.builtIn) ?? null; }
