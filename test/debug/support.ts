import { Debugger } from '../../src/debug/debugger.js';
import type { FrameView } from '../../src/debug/frame-view.js';
import { parsePlace } from '../../src/debug/places.js';
import type { StepKind } from '../../src/debug/stepping.js';
import type { Stop } from '../../src/debug/stop.js';
import { loadBatch } from '../../src/runtime/load/load-batch.js';
import type { VMOptions } from '../../src/runtime/options.js';
import type { Breakpoint } from '../../src/debug/breakpoints.js';
import { TestVM } from '../jit/support.js';

/** Interpreted, and compiled from the first activation on. */
export const TIERS: readonly (readonly [string, Partial<VMOptions>])[] = [
  ['interpreted', { jit: 0 }],
  ['compiled', { jit: 1, jitSync: true, jitThreshold: 1 }],
];

/** A program `test.mag` in a debugger, driven by a test: it runs from one stop to the next. */
export class Session {
  private readonly arrived: Stop[] = [];
  private waiting: ((stop: Stop | null) => void) | null = null;
  private finished = false;
  private readonly test: TestVM;
  readonly debug: Debugger;

  private constructor(test: TestVM) {
    this.test = test;
    this.debug = new Debugger(test.vm);
    this.debug.listener = {
      stopped: (stop) => {
        if (this.waiting === null) this.arrived.push(stop);
        else this.settle(stop);
      },
      continued: () => {},
    };
  }

  /** Loads the program; it has stopped before its first statement. */
  static async start(source: string, options: Partial<VMOptions>): Promise<Session> {
    const test = await TestVM.make(options);
    const session = new Session(test);
    const { program, diagnostics, doIts } = loadBatch(test.vm, [{ path: 'test.mag', text: source }]);
    if (program === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
    session.debug.stopAtEntry();
    void session.runAll(doIts);
    await session.nextStop();
    return session;
  }

  get vm(): TestVM['vm'] { return this.test.vm; }
  get jit(): TestVM['jit'] { return this.test.jit; }
  unit(label: string): ReturnType<TestVM['unit']> { return this.test.unit(label); }
  get out(): string { return this.test.out.text; }
  get err(): string { return this.test.err.text; }
  get isFinished(): boolean { return this.finished; }

  break(place: string, condition: string | null = null): Breakpoint { return this.debug.breakpoints.add(parsePlace(place, 'test.mag')!, condition); }

  /** The next stop; null if the program ends instead. */
  nextStop(): Promise<Stop | null> {
    const stop = this.arrived.shift();
    if (stop !== undefined) return Promise.resolve(stop);
    if (this.finished) return Promise.resolve(null);
    return new Promise((resolve) => { this.waiting = resolve; });
  }

  /** Goes on; answers where the program stops then, as `where` does. */
  async go(): Promise<string> {
    this.debug.resume();
    return this.described(await this.nextStop());
  }

  /** The same by what has been evaluated. */
  async goAsWished(): Promise<string> { return this.debug.heedWish() ? this.described(await this.nextStop()) : 'does not go on'; }

  async step(kind: StepKind): Promise<string> {
    this.debug.stepFrom(this.debug.stop!.process, kind);
    return this.described(await this.nextStop());
  }

  /** Frames of the program's own code where it has stopped, innermost first. */
  get frames(): FrameView[] { return this.debug.frames(this.debug.stop!.process).filter(({ isLibrary }) => !isLibrary); }

  get stack(): string[] { return this.frames.map(({ label, position }) => `${label}:${position.line}`); }

  /** Names and values of a frame's variables. */
  async locals(index = 0): Promise<string> {
    const texts: string[] = [];
    for (const { name, value } of this.frames[index]!.variables) texts.push(`${name}=${await this.print(value)}`);
    return texts.join(' ');
  }

  /** The printString of the value, or the error. */
  async evaluate(source: string, index = 0): Promise<string> {
    const { value, error } = await this.debug.evaluate(source, this.frames[index] ?? null);
    return error ?? await this.print(value);
  }

  private print(value: Parameters<Debugger['evaluations']['print']>[0]): Promise<string> { return this.debug.evaluations.print(value, this.debug.stop!.process); }

  /** `reason label:line`, or `end`. */
  private described(stop: Stop | null): string { return stop === null ? 'end' : `${stop.reason} ${this.stack[0] ?? 'nowhere'}`; }

  private async runAll(doIts: ReturnType<typeof loadBatch>['doIts']): Promise<void> {
    for (const doIt of doIts) await this.vm.scheduler.runInTurns(doIt, null);
    this.finished = true;
    this.vm.jit?.shutdown();
    this.vm.scheduler.shutdown();
    this.settle(null);
  }

  private settle(stop: Stop | null): void {
    const { waiting } = this;
    this.waiting = null;
    waiting?.(stop);
  }
}
