import { POLL_PREEMPT } from '../interpreter/exec.js';
import type { MClass } from '../runtime/class.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { Block, MSymbol, Value } from '../runtime/values.js';
import { SUSPEND, type Request, type VM } from '../runtime/vm.js';
import { deadlockReport } from './deadlock.js';
import { End, type Execution } from './execution.js';
import { Fifo } from './fifo.js';
import { announceEnd } from './process-end.js';
import type { Process } from './process.js';
import type { Outcome } from './outcome.js';
import type { Restriction } from './restriction.js';
import { SignalTraps } from './signal-traps.js';
import type { StackSampler } from './stack-sampler.js';
import { Ticker } from './ticker.js';
import type { TickerThreads } from './ticker-thread.js';
import { Timers } from './timers.js';
import { HeapWatch } from './heap-watch.js';
import { LONGEST_TIMEOUT, sleepUntil, turn } from './host-time.js';
import type { Wait } from './wait.js';

/** Milliseconds between turns of the host's event loop while anything is armed. */
const TURN_INTERVAL = 20;

/** The same while the host does something for a process that takes it a moment, in several steps perhaps. */
const QUICK_TURN_INTERVAL = 1;

/** Milliseconds between looks at the heap while nothing else is to be seen to. */
const HEAP_INTERVAL = 20;

/** Looks at the poll flag by code that must not be interrupted by other processes, between two at the clock. */
const LOOKS_PER_TURN = 64;

/** A tick that comes so soon after a switch (part of a slice) belonged to the process before. */
const SHORTEST = 0.5;

const suspendRequest: Request = () => SUSPEND;

/** How the generator of a run wants the host to wait: until this time, and for what happens in the host; 0 for one turn of its event loop. */
type Pause = number;

/**
 * Runs processes in turn, each until it waits, ends, or its slice is over. Works with any engine: what a stack is only the process's Execution knows.
 */
export class Scheduler {
  readonly main: Process;
  readonly timers = new Timers();
  /** Processes that have begun and not ended, the main process included. */
  readonly live = new Set<Process>();
  /** Registered names. */
  readonly names = new Map<string, Process>();
  /** Is told where the processes are, while there is one. */
  sampler: StackSampler | null = null;
  private readonly ready = new Fifo<Process>();
  private readonly ticker: Ticker;
  /** Things that need the host's event loop: signals that are listened to, operations in flight. */
  private armed = 0;
  private busy = false;
  /** Operations of the host that will wake a process. */
  private pending = 0;
  /** Those of them that will be done in a moment. */
  private inFlight = 0;
  private sliceStart = 0;
  private lastTurn = 0;
  /** Ends the host's wait for something to happen. */
  private rouse: () => void = () => {};
  private mainTerminated = false;
  /** Can the host wait for its event loop in the current run? */
  private awaits = false;
  /** No process runs: see `hold`. */
  private held = false;
  /** Milliseconds that a process runs while others are ready. */
  private readonly slice: number;
  /** A seed decides when processes are switched, so the clock does not. */
  private readonly isScheduleRandom: boolean;
  private readonly vm: VM;
  /** Signals that the program takes itself. */
  readonly signals: SignalTraps;
  readonly heap = new HeapWatch();
  /** The running process is to be told that the heap is full. */
  private isHeapFull = false;
  /** It has left the host stack for the sake of the host alone. */
  private isAtomic = false;
  private looks = 0;

  /** `threads`: where what interrupts a running process gets its thread. */
  constructor(vm: VM, threads?: TickerThreads) {
    this.vm = vm;
    this.signals = new SignalTraps(vm);
    this.main = vm.exec.process;
    this.slice = vm.options.slice;
    this.isScheduleRandom = vm.options.suspend === 'switch';
    this.ticker = new Ticker(vm.exec.poll, POLL_PREEMPT, threads);
  }

  // ------------------------------------------------------------ runs

  runMain(method: CompiledMethod, receiver: Value, args: readonly Value[] = []): Outcome {
    this.awaits = false;
    const run = this.run(method, receiver, args);
    try {
      for (;;) {
        const step = run.next();
        if (step.done === true) return step.value;
        if (step.value > 0) sleepUntil(step.value);
      }
    } finally {
      run.return({ value: null, failed: true });
    }
  }

  async runInTurns(method: CompiledMethod, receiver: Value, args: readonly Value[] = []): Promise<Outcome> {
    this.awaits = true;
    const run = this.run(method, receiver, args);
    for (;;) {
      const step = run.next();
      if (step.done === true) return step.value;
      this.vm.out.flush();
      this.vm.err.flush();
      await (step.value > 0 ? this.pause(step.value) : turn());
    }
  }

  /** Until the main process has ended; other processes go on in the next run. */
  private *run(method: CompiledMethod, receiver: Value, args: readonly Value[]): Generator<Pause, Outcome, void> {
    const { vm, main, ready, timers } = this;
    this.begin(main).callMethod(method, receiver, args);
    try {
      for (;;) {
        if (this.held) {
          this.ticker.interval = 0;
          yield Infinity;
          if (vm.exitStatus !== null) return { value: null, failed: false };
          continue;
        }
        if (timers.size > 0) timers.runDue(performance.now());
        this.heedInterrupt();
        const process = ready.shift();
        if (process === undefined) {
          this.ticker.interval = 0;
          const until = timers.next;
          if (until === Infinity && this.pending === 0 && !this.awaitsSignal) {
            vm.onDeadlock(deadlockReport(this.live));
            return { value: null, failed: true };
          }
          yield until;
          continue;
        }
        this.continue(process);
        if (vm.exitStatus !== null) return { value: null, failed: false };
        if (main.state === 'finished') return this.outcome();
        if (this.isTurnDue()) {
          yield 0;
          this.lastTurn = performance.now();
        }
      }
    } finally {
      this.withdraw(main);
      main.execution?.abandon();
      main.execution = null;
      main.state = 'ready';
      this.live.delete(main);
    }
  }

  /** The run ends before its process does: nothing is to wake that any more, in a later run. */
  private withdraw(process: Process): void {
    if (process.state === 'waiting') process.wait?.cancel();
    else if (process.state === 'ready') {
      this.ready.remove(process);
      process.wait?.revoke?.();
    }
    process.wait = null;
  }

  private begin(process: Process): Execution {
    process.handlers = null;
    process.depthReserve = 0;
    process.result = process.exitReason = process.failure = process.termination = null;
    process.execution = this.vm.engine.newExecution(process);
    process.delivered = null;
    this.live.add(process);
    this.enqueue(process);
    return process.execution;
  }

  /** How the run of the main process ended. */
  private outcome(): Outcome {
    const { vm, main: { result, exitReason } } = this;
    if (vm.interruptStatus !== null) vm.exitStatus = vm.interruptStatus;
    return { value: result, failed: exitReason !== vm.symbol('normal') && exitReason !== vm.symbol('shutdown') };
  }

  /** Run a process until it leaves the host stack or ends. */
  private continue(process: Process): void {
    const { vm } = this;
    const value = process.delivered;
    process.delivered = null;
    process.wait = process.unbegun = null;
    process.state = 'running';
    vm.exec.process = process;
    if (process.restriction !== vm.exec.restriction) this.enter(process.restriction);
    vm.debug?.refresh();
    this.sliceStart = performance.now();
    if (this.ticker.interval === 0) this.ticker.interval = this.idleInterval;
    this.isHeapFull = this.isAtomic = false;
    const end = process.execution!.run(value);
    if (vm.exitStatus !== null) return;
    if (end === End.Left) {
      this.sampler?.take(process, performance.now());
      if (process.state !== 'running') return;
      if (this.isHeapFull) process.execution!.interject(...this.outOfMemory);
      this.enqueue(process, this.isAtomic);
    } else this.finish(process, end);
  }

  /** Compiled code reads globals without asking: a restricted process runs none of the program's. */
  private enter(restriction: Restriction | null): void {
    const { vm } = this;
    vm.exec.restriction = restriction;
    vm.jit?.park(restriction !== null, 'restricted');
  }

  private finish(process: Process, end: End): void {
    const { vm } = this;
    const { exec } = vm;
    const normal = end === End.Answered || (process.forkedFrom !== null && exec.target === process.forkedFrom);
    if (normal) process.result = end === End.Answered ? process.execution!.result : exec.value;
    // An ensure block may have put something else in the place of the unwinding: then the process has gone on, and what began that is not why it ends.
    process.exitReason = normal ? vm.symbol('normal') : process.failure ?? process.termination ?? vm.symbol('shutdown');
    process.state = 'finished';
    process.execution = null;
    this.live.delete(process);
    announceEnd(vm, this, process);
  }

  // ------------------------------------------------------------ processes

  /** A new process that evaluates the block; it is ready behind all others. */
  fork(block: Block, args: readonly Value[], restriction = this.vm.exec.restriction): Process {
    const process = this.vm.newProcess();
    process.restriction = restriction;
    process.forkedFrom = block.home;
    this.begin(process).callBlock(block, args);
    return process;
  }

  /** The running process waits from here on. For primitives; does not return. What it is woken with is what the primitive answers. */
  suspend(wait: Wait): never {
    const { exec } = this.vm;
    exec.process.state = 'waiting';
    exec.process.wait = wait;
    this.vm.request = suspendRequest;
    throw exec.reify;
  }

  /** The running process lets all others run that are ready. For primitives; does not return. */
  yield(): never {
    const { exec } = this.vm;
    const { process } = exec;
    this.vm.request = () => {
      this.enqueue(process);
      return SUSPEND;
    };
    throw exec.reify;
  }

  /** A waiting process becomes ready and will be given `value`. */
  wake(process: Process, value: Value): void {
    process.delivered = value;
    this.enqueue(process);
    this.rouse();
  }

  /** End a process: at once if it is off the host stack, by the request of its caller otherwise. */
  terminate(process: Process, reason: MSymbol): void {
    if (process.state === 'finished' || process.execution === null) return;
    process.termination ??= reason;
    if (process.unbegun !== null) {
      process.execution = this.vm.engine.newExecution(process);
      process.execution.callBlock(process.unbegun, []);
      process.unbegun = null;
      return;
    }
    // An ensure block goes on, so it still needs what it waits for or was given.
    if (process.execution.terminate()) this.endWait(process);
  }

  /** What the process waits for, or was given and has not taken yet, is no longer for it: it is to do something else. */
  endWait(process: Process): void {
    const { wait } = process;
    // Otherwise a second end would pass on once more what it had been given.
    process.wait = null;
    if (process.state === 'waiting') {
      wait?.cancel();
      this.wake(process, null);
    } else if (process.state === 'ready') wait?.revoke?.();
  }

  private enqueue(process: Process, isFirst = false): void {
    process.state = 'ready';
    if (isFirst) this.ready.unshift(process);
    else this.ready.push(process);
    if (this.ticker.interval !== this.slice && this.live.size > 1) this.ticker.interval = this.slice;
  }

  // ------------------------------------------------------------ debugging

  /** From now on no process runs, and no time passes for them, until `release`. */
  hold(): void { this.held = true; }

  /** Processes run again: `first` before all others if it is ready. */
  release(first: Process | null): void {
    this.held = false;
    if (first?.state === 'ready' && this.ready.remove(first)) this.ready.unshift(first);
    if (this.live.size > 1 || this.timers.size > 0) this.ticker.interval = this.slice;
    else this.tickForHost();
    this.rouse();
  }

  /** While the others are held: run one process until it ends, waits, or has used up the host's patience. */
  advance(process: Process): void {
    this.ready.remove(process);
    this.lastTurn = performance.now();
    this.tickForHost();
    this.continue(process);
  }

  // ------------------------------------------------------------ time and the host

  /** `action` in so many milliseconds. */
  after(milliseconds: number, action: () => void): ReturnType<Timers['set']> {
    if (this.ticker.interval !== this.slice) this.ticker.interval = this.slice;
    return this.timers.set(performance.now() + milliseconds, action);
  }

  /** The host's event loop is to get its turns from now on, even while a process runs. Answers what ends that. */
  arm(): () => void {
    this.armed++;
    this.tickForHost();
    return () => { this.armed--; };
  }

  /** The event loop waits for turns: said by whoever interrupts the program anyway. */
  get isArmed(): boolean { return this.armed > 0; }

  /** The program has turned out to run for longer than a moment: from now on a worker of its own, where one is needed, is worth its start. */
  noteBusy(): void {
    this.busy = true;
    this.tickForHost();
  }

  /** Without a compiler nobody tells how long the program runs. */
  private get needsHostTicks(): boolean { return this.pending > 0 || this.armed > 0 && (this.busy || this.vm.jit === null); }

  /** The heap is watched by whoever ticks: where the compiler's worker does not, and the program may run for long, the ticker does. */
  private get idleInterval(): number { return this.awaits && this.vm.jit?.ticks !== true ? HEAP_INTERVAL : 0; }

  private tickForHost(): void {
    const { ticker, turnInterval } = this;
    if (ticker.interval === 0 ? this.needsHostTicks : ticker.interval > turnInterval && this.inFlight > 0) ticker.interval = turnInterval;
  }

  /** A process will be woken by the host: until the answered function is called the program is not deadlocked. */
  expect(): () => void {
    this.pending++;
    const disarm = this.arm();
    return () => {
      this.pending--;
      disarm();
      this.rouse();
    };
  }

  /** Can a process wait for something of the host? Not in a call from JavaScript, whose caller wants the answer at once. */
  get mayWait(): boolean { return this.awaits; }

  /** Would nobody notice if the host were kept busy for a while? So it is if no other process is ready, and none will be by itself. */
  get isAlone(): boolean { return this.ready.length === 0 && this.timers.size === 0 && this.pending === 0; }

  /**
   * The running process waits for something of the host, and others run. For primitives; does not return. `begin` is given what is to be called, later, with what the
   * primitive is to answer; it answers how to stop waiting. `soon`: it will not take long.
   */
  awaitHost(what: string, soon: boolean, begin: (done: (value: Value) => void) => () => void): never {
    const { process } = this.vm.exec;
    if (soon) this.inFlight++;
    const expected = this.expect();
    const fulfilled = (): void => {
      if (soon) this.inFlight--;
      expected();
    };
    const stop = begin((value) => {
      fulfilled();
      this.wake(process, value);
    });
    return this.suspend({
      what,
      cancel: () => {
        fulfilled();
        stop();
      },
    });
  }

  /** Asked at a safepoint when the ticker has ticked: is the running process to leave the host stack? */
  wantsSwitch(): boolean {
    const now = performance.now();
    if (this.vm.interruptStatus !== null && !this.mainTerminated) return true;
    if (this.heap.isExhausted(now)) return this.isHeapFull = true;
    if (this.timers.next <= now || this.isTurnDue(now) || this.sampler?.isDue(now) === true) return true;
    if (this.ready.length > 0) return !this.isScheduleRandom && now - this.sliceStart >= SHORTEST * this.slice;
    // Nobody else is waiting for the host stack.
    if (this.timers.size === 0) this.ticker.interval = this.needsHostTicks ? this.turnInterval : this.idleInterval;
    return false;
  }

  /**
   * The same at a safepoint where no other process may run: is it to leave the host stack for a turn of the host, or to be told that the heap is full? Then it goes on before all
   * others.
   */
  wantsTurn(): boolean {
    if (++this.looks < LOOKS_PER_TURN) return false;
    this.looks = 0;
    const now = performance.now();
    this.isHeapFull = this.heap.isExhausted(now);
    return this.isAtomic = this.isHeapFull || this.isTurnDue(now);
  }

  /** What a process is interjected that fills the heap. */
  get outOfMemory(): [MClass, MSymbol] { return [this.vm.classes.get('Error')!, this.vm.symbol('%signalOutOfMemory')]; }

  /** The VM ends: nothing ticks any more. */
  shutdown(): void {
    this.ticker.stop();
    this.signals.close();
    this.sampler?.stop();
  }

  /** A process that waits for a signal is not blocked for ever, if the host can tell of it. */
  private get awaitsSignal(): boolean { return this.awaits && this.signals.isAwaited; }

  private isTurnDue(now = performance.now()): boolean { return this.armed > 0 && now - this.lastTurn >= this.turnInterval; }

  private get turnInterval(): number { return this.inFlight > 0 ? QUICK_TURN_INTERVAL : TURN_INTERVAL; }

  /** The host may do what it likes until `time`, or until something happens that wakes a process. */
  private pause(time: number): Promise<void> {
    return new Promise((resolve) => {
      // Who has slept so long looks again.
      // Signals alone do not keep the host alive.
      const timer = time === Infinity && this.signals.size === 0 ? undefined : setTimeout(() => this.rouse(), Math.min(Math.max(0, time - performance.now()), LONGEST_TIMEOUT));
      this.rouse = () => {
        clearTimeout(timer);
        this.rouse = () => {};
        resolve();
      };
    });
  }

  /** A signal came: the main process is unwound, running its ensure blocks; once, whatever those do. */
  private heedInterrupt(): void {
    const { vm, main } = this;
    if (vm.interruptStatus === null || this.mainTerminated) return;
    this.mainTerminated = true;
    this.terminate(main, vm.symbol('shutdown'));
  }

  /** A signal has come: whoever waits for the host is to look. */
  interrupt(): void { this.rouse(); }
}
