import type { CompiledSupport } from '../interpreter/compiled-support.js';
import { POLL_RESULTS } from '../interpreter/exec.js';
import { positionAt } from '../process/activations.js';
import { codePath, unitInput } from '../profile/feedback.js';
import { hasGrown } from '../profile/feedback-growth.js';
import type { JitStatistics } from '../profile/jit-statistics.js';
import type { MClass } from '../runtime/class.js';
import type { Code, Site } from '../runtime/code.js';
import { openDoubleSlot } from '../runtime/double-slots.js';
import type { MSymbol } from '../runtime/values.js';
import type { JitHooks, ParkReason, VM } from '../runtime/vm.js';
import type { UnitFactory } from '../translate/compiled.js';
import { MORE_BITS, NEVER_EXECUTED, pathLabel, placeKey, type Level, type SiteFeedback, type TranslatedUnit } from '../translate/unit.js';
import type { CompiledUnit } from './compiled-unit.js';
import { JitCounters } from './counters.js';
import { FailureInjection } from './failure-injection.js';
import { instantiate } from './install.js';
import { dependsOn, mentionsSlot, wantsDoubles, type Slot } from './link.js';
import { loadModule } from './load.js';
import { messageOf } from './message-of.js';
import type { BatchResult, CompiledModule, Compiler, JavaScript } from './protocol.js';
import { UnitRegistry } from './registry.js';
import { jitStatistics } from './report.js';
import { StackRoom } from '../interpreter/stack-room.js';
import { Thresholds } from './thresholds.js';
import { TierLog, tierName } from './tier-log.js';
import { TimeSamples } from './time-samples.js';
import { MAX_DESPECIALISATIONS, MAX_RECOMPILATIONS, type UnitState } from './unit-state.js';
import { FailureWarning } from './warnings.js';

/** What the translator has made of code, and the factory that its text came to be. */
export interface Translated { readonly translation: TranslatedUnit; readonly factory: UnitFactory }

/** Most units in a batch: beyond this esbuild gets no cheaper per unit, and results come late. */
const MAX_BATCH = 100;

/** How often specialised code is left at one point before it is compiled anew; less if there was no feedback for that point. */
const FAILURE_LIMIT = 10, UNSEEN_LIMIT = 3;

/** How many places without feedback have a unit compiled anew before it counts as a failure of speculation. */
const MOST_UNSEEN = 10;

/** Samples of a baseline unit that an earlier run has left as it is: it was not worth more then. */
const STORED_PATIENCE = 20;

/** Times that many failures at one point, and the unit is out of use until it has been compiled anew. */
const IMPATIENCE = 5;

/** Activations in the interpreter that an invalidated unit waits for, so that its caches fill again. */
const REFILL = 10;

/**
 * Decides what is compiled when, and puts compiled code in and out of use. One batch is with the compiler at a time; what becomes hot
 * meanwhile is the next one. Whatever fails, the program goes on in the interpreter.
 */
export class JitController implements JitHooks {
  readonly counters = new JitCounters();
  readonly registry = new UnitRegistry();
  readonly thresholds: Thresholds;
  readonly samples = new TimeSamples();
  private readonly queue: UnitState[] = [];
  private inFlight: { readonly number: number; readonly states: readonly UnitState[] } | null = null;
  private nextBatch = 1;
  /** Number of modules loaded so far. */
  private modules = 0;
  /** Units that came where the program is at no safepoint, and that open slots to doubles. */
  private deferred: { readonly state: UnitState; readonly translation: TranslatedUnit; readonly factory: UnitFactory }[] = [];
  /** Slots have been opened to doubles: activations that began before must not go on in compiled code. */
  private slotsOpened = false;
  /** Nothing more is compiled: the compiler failed for good. */
  private off = false;
  /** Why the program's compiled code is out of use. */
  private readonly parked = new Set<ParkReason>();
  private readonly barred = new Set<Code>();
  /**
   * The controller is called from wherever the program is, also from the end of a deep recursion; neither its work nor esbuild's must be interrupted: 100 to 200 KiB.
   */
  private readonly room = new StackRoom(1500, 1000);
  private readonly warning: FailureWarning;
  private readonly injection: FailureInjection;
  private readonly log: TierLog;
  private readonly vm: VM;
  private readonly support: CompiledSupport;
  private readonly compiler: Compiler;

  constructor(vm: VM, support: CompiledSupport, compiler: Compiler) {
    this.vm = vm;
    this.support = support;
    this.compiler = compiler;
    this.thresholds = new Thresholds(vm.options.jitThreshold);
    this.warning = new FailureWarning(vm);
    this.injection = new FailureInjection(vm.options.fail);
    this.log = new TierLog(vm);
    support.onMisses = (site) => this.refresh(site);
    support.onDeopt = (code, pc, reason) => this.left(code, pc, reason);
    support.onFailure = (unit, point) => this.speculationFailed(unit as CompiledUnit, point);
  }

  get methodThreshold(): number { return this.thresholds.method; }
  get blockThreshold(): number { return this.thresholds.block; }
  get loopThreshold(): number { return this.thresholds.loop; }
  get leastLoopThreshold(): number { return this.thresholds.leastLoop; }
  get queueLength(): number { return this.queue.length + (this.inFlight?.states.length ?? 0); }

  onHot(code: Code, loop: number): void {
    if (!this.room.isEnough()) return;
    if (loop >= 0) code.loopReported = true;
    else code.hotReported = true;
    if (code.transparent || this.off) return;
    const state = this.registry.of(code);
    // A block is best specialised at once, together with the method that makes it.
    if (code.outer !== null) state.isBusy = true;
    if (state.status !== 'cold') return;
    if (loop < 0 && code.invocations < state.notBefore) {
      code.hotReported = false;
      return;
    }
    this.enqueue(state, loop >= 0 ? `${code.loopCounts[loop]} rounds of loop ${loop}` : `${code.invocations} activations`);
    if (loop < 0 && code.outer !== null) this.onHotBlock(code);
  }

  /** A block is best compiled as part of the method that makes it, whose locals it then shares: that method is as hot as its block. */
  private onHotBlock({ method }: Code): void {
    const state = this.registry.of(method.code);
    if (this.vm.options.jit < 2 || method.owner === null || method.code.transparent) return;
    const why = 'a block in it became hot';
    if (state.status !== 'cold') return this.onBusy(state, why);
    state.isBusy = true;
    method.code.hotReported = true;
    this.enqueue(state, why);
  }

  installResults(): boolean {
    const { poll } = this.vm.exec;
    if (!this.room.isEnough()) {
      // Not here: at a later safepoint.
      Atomics.or(poll, 0, POLL_RESULTS);
      return false;
    }
    Atomics.and(poll, 0, ~POLL_RESULTS);
    for (let result = this.compiler.take(); result !== null; result = this.compiler.take()) this.accept(result);
    this.pump();
    this.slotsOpened = false;
    const { deferred } = this;
    this.deferred = [];
    for (const { state, translation, factory } of deferred) this.use(state, translation, factory);
    return this.slotsOpened;
  }

  sample(compiled: Code | null): void {
    this.samples.take(compiled !== null, performance.now());
    this.adapt();
    if (compiled === null) return;
    const state = this.registry.of(compiled);
    if (--state.patience <= 0) this.onBusy(state, 'time is spent in it');
  }

  /** Time is spent in a unit: it is worth to be specialised, if it is not yet. */
  private onBusy(state: UnitState, reason: string): void {
    if (state.isBusy || this.vm.options.jit < 2) return;
    state.isBusy = true;
    if (state.status === 'installed' && state.installed!.level === 1 && this.levelOf(state) === 2 && this.room.isEnough()) this.enqueue(state, reason);
  }

  invalidate(cls: MClass, selector: MSymbol): void {
    for (const state of this.registry.all) {
      const { code, installed } = state;
      const { method } = code;
      if (method.owner === cls && method.selector === selector && cls.methods.get(selector) !== method) {
        state.spare = null;
        this.retire(state, 'its method was replaced');
        this.registry.forget(state);
      } else if (installed !== null && dependsOn(this.vm, installed.translation, cls, selector)) {
        this.counters.invalidations++;
        this.retire(state, `${cls.displayName}>>${selector.text} changed`);
      }
    }
  }

  park(parked: boolean, why: ParkReason): void {
    if (this.parked.has(why) === parked) return;
    if (parked) this.parked.add(why);
    else this.parked.delete(why);
    for (const { installed } of this.registry.all) if (installed !== null && isOfProgram(installed)) this.activate(installed);
  }

  tookOver(code: Code, loop: number): void {
    if (this.vm.options.traceTier) this.log.log(pathLabel(codePath(code)), 'interpreter', tierName(code), `loop ${loop} taken over while it runs`);
  }

  /** An activation goes on in the interpreter. */
  private left(code: Code, pc: number, reason: string): void {
    this.counters.exits.note(code, pc, reason);
    if (!this.vm.options.traceTier) return;
    const { line } = positionAt(code.template.positions, pc);
    this.log.log(pathLabel(codePath(code)), tierName(code), 'interpreter', `left on line ${line}: ${reason}`);
  }

  bar(code: Code, barred: boolean): void {
    if (barred) this.barred.add(code);
    else this.barred.delete(code);
    for (const { installed } of this.registry.all) if (installed?.codes.includes(code)) this.activate(installed);
  }

  /** Makes the code's callers use the unit, unless something keeps it out of use. */
  private activate(unit: CompiledUnit): void {
    unit.activate();
    if (this.parked.size > 0 && isOfProgram(unit) || this.barred.size > 0 && unit.codes.some((code) => this.barred.has(code))) unit.park();
  }

  /** Units are to be kept for the next start: compile those again whose sites have seen more since. */
  refreshAll(): void {
    for (const state of this.registry.all) this.refreshUnit(state, 'seen more, for the next start');
  }

  /** Wait until everything that is hot has been compiled, at most `milliseconds`. Answers whether that is so. */
  drain(milliseconds: number): boolean {
    const end = performance.now() + milliseconds;
    while (this.queueLength > 0 && !this.off) {
      const left = end - performance.now();
      if (left <= 0) return false;
      this.compiler.wait(left);
      this.installResults();
    }
    return true;
  }

  /**
   * Use a unit that an earlier run has translated, for what `sites` had seen then. `spare` takes its place when it is of no use any more, unless there is a compiler.
   * Answers null, or why it cannot be used here.
   */
  adopt(code: Code, { translation, factory }: Translated, sites: readonly SiteFeedback[] | undefined, spare: Translated | null = null): string | null {
    const state = this.registry.of(code);
    const make = (from: Translated): CompiledUnit | string => {
      try {
        return instantiate(this.vm, this.support, code, from.translation, from.factory);
      } catch (e) {
        return messageOf(e);
      }
    };
    const unit = make({ translation, factory });
    if (typeof unit === 'string') return unit;
    // The program may be running.
    if (unit.slotsToOpen.some((slot) => [...this.registry.all].some(({ installed }) => mentions(installed, slot)))) return 'code in use expects no doubles in its slots';
    this.release(state);
    this.openSlots(unit);
    state.spare = spare === null ? null : () => make(spare);
    const now = unitInput(this.vm, code, translation.level);
    state.input = sites?.length === now.sites.length ? { ...now, sites } : now;
    state.installed = unit;
    state.status = 'installed';
    state.patience = STORED_PATIENCE;
    code.hotReported = code.loopReported = true;
    this.activate(unit);
    this.vm.profile?.installed(translation.name, unit.codes);
    this.samples.start();
    this.vm.scheduler.noteBusy();
    this.counters.loadedUnits++;
    this.counters.codeSize += translation.typescript.length;
    this.log.record(state, 'interpreter', tierName(code), 'loaded');
    return null;
  }

  /** JavaScript of a module that is to be kept, from the compiler if it is at work; null if it is not. See Compiler. */
  transform(text: string): Promise<JavaScript> | null { return this.off ? null : this.compiler.transform(text); }

  get ticks(): boolean { return this.compiler.ticks && !this.off; }

  shutdown(): void {
    this.off = true;
    this.compiler.shutdown();
  }

  statistics(): JitStatistics { return jitStatistics(this, this.vm.options.countEntries); }

  // ------------------------------------------------------------ compiling

  private enqueue(state: UnitState, reason: string): void {
    state.status = 'queued';
    state.reason = reason;
    state.askedAt = performance.now();
    this.queue.push(state);
    if (!this.compiler.ticks) this.vm.scheduler.noteBusy();
    this.counters.longestQueue = Math.max(this.counters.longestQueue, this.queue.length);
    this.adapt();
    this.pump();
  }

  private adapt(): void {
    const { saved, ran } = this.samples;
    this.thresholds.adapt({ queue: this.queue.length, spent: this.counters.compileTime, saved, ran });
  }

  /** Give the compiler its next batch if it has none. */
  private pump(): void {
    while (this.inFlight === null && this.queue.length > 0 && !this.off) {
      const states = this.takeBatch();
      this.adapt();
      const jobs = states.map((state, id) => {
        state.status = 'compiling';
        this.log.record(state, tierName(state.code), 'compiling', state.reason);
        state.input = unitInput(this.vm, state.code, this.levelOf(state), [...state.avoid]);
        return { id, input: state.input };
      });
      this.inFlight = { number: this.nextBatch++, states };
      this.counters.batches++;
      this.compiler.submit({ number: this.inFlight.number, jobs });
      const result = this.compiler.take();
      if (result !== null) this.accept(result);
    }
  }

  /**
   * The units of the next batch. Baseline code is quick to make, and takes the program out of the interpreter: with a thread that compiles beside the program it does not
   * wait for specialised code, which comes one unit at a time.
   */
  private takeBatch(): UnitState[] {
    const { queue } = this;
    if (!this.compiler.ticks) return queue.splice(0, MAX_BATCH);
    const quick = queue.filter((state) => this.levelOf(state) === 1);
    const taken = new Set(quick.length > 0 ? quick.slice(0, MAX_BATCH) : queue.slice(0, 1));
    const rest = queue.filter((state) => !taken.has(state));
    queue.splice(0, queue.length, ...rest);
    return [...taken];
  }

  private accept(result: BatchResult): void {
    const states = this.inFlight?.number === result.batch ? this.inFlight.states : [];
    this.countBatch(result);
    if (result.failure !== null) this.warning.give(result.failure);
    const begun = performance.now();
    for (const module of result.modules) this.load(module, states);
    this.counters.loadTime += performance.now() - begun;
    for (const { id, reason } of result.refused) this.refuse(states[id]!, reason);
    if (states.length > 0) this.inFlight = null;
    if (result.failure?.final === true) this.turnOff(result.failure.message);
  }

  private countBatch({ time, translateTime, esbuildTime, heap }: BatchResult): void {
    const { counters } = this;
    counters.compileTime += time;
    counters.translateTime += translateTime;
    counters.esbuildTime += esbuildTime;
    counters.compilerHeap = heap ?? counters.compilerHeap;
  }

  private load(module: CompiledModule, states: readonly UnitState[]): void {
    let factories: Readonly<Record<string, UnitFactory>>;
    try {
      this.injection.at('load');
      const name = `maggie-jit-${++this.modules}.js`;
      factories = loadModule(module.javascript, name);
      this.vm.profile?.loaded(name, module.javascript, module.sourceMap, module.units.map(({ translation }) => translation));
    } catch (e) {
      return this.loadFailed(e, module.units.map(({ id }) => states[id]!));
    }
    for (const { id, translation } of module.units) {
      try {
        this.install(states[id]!, translation, factories[translation.name]!);
      } catch (e) {
        this.loadFailed(e, [states[id]!]);
      }
    }
  }

  private loadFailed(e: unknown, states: readonly UnitState[]): void {
    this.warning.give({ stage: 'load', message: messageOf(e) });
    for (const state of states) this.refuse(state, `not loaded: ${messageOf(e)}`);
  }

  /** A unit that opens slots waits for the next safepoint, where no activation goes on in code that reads them as they were. */
  private install(state: UnitState, translation: TranslatedUnit, factory: UnitFactory): void {
    if (!wantsDoubles(translation)) return this.use(state, translation, factory);
    this.deferred.push({ state, translation, factory });
    Atomics.or(this.vm.exec.poll, 0, POLL_RESULTS);
  }

  private use(state: UnitState, translation: TranslatedUnit, factory: UnitFactory): void {
    const unit = instantiate(this.vm, this.support, state.code, translation, factory);
    if (typeof unit === 'string') {
      this.counters.rejectedUnits++;
      return this.retire(state, unit);
    }
    const before = tierName(state.code);
    this.release(state);
    this.openSlots(unit);
    this.activate(unit);
    this.vm.profile?.installed(translation.name, unit.codes);
    this.samples.start();
    state.installed = unit;
    state.status = 'installed';
    this.counters.compilations++;
    this.counters.latencies.push(performance.now() - state.askedAt);
    this.counters.codeSize += translation.typescript.length;
    this.log.record(state, before, tierName(state.code), state.reason);
  }

  /** Opens the slots that the unit wants to keep doubles: all code that reads them as they were goes out of use. */
  private openSlots({ slotsToOpen }: CompiledUnit): void {
    for (const slot of slotsToOpen) {
      openDoubleSlot(this.vm, slot.declaring, slot.place);
      for (const state of this.registry.all) {
        if (mentions(state.installed, slot)) this.retire(state, `a slot of ${slot.declaring.name} keeps doubles`);
      }
    }
    this.slotsOpened ||= slotsToOpen.length > 0;
  }

  private refuse(state: UnitState, reason: string): void {
    this.counters.refused++;
    state.reason = reason;
    state.status = state.installed === null ? 'refused' : 'installed';
    this.log.record(state, tierName(state.code), tierName(state.code), `refused: ${reason}`);
  }

  /** The compiled unit misses often at this site: compile again if the site has seen more by now. */
  private refresh(site: Site): void {
    const state = this.registry.ofSite(site);
    if (state !== undefined && this.room.isEnough()) this.refreshUnit(state, `#${site.selector.text} has seen more`);
  }

  private refreshUnit(state: UnitState, reason: string): void {
    if (state.status !== 'installed' || state.recompilations >= MAX_RECOMPILATIONS || this.off) return;
    if (!hasGrown(state.input!.sites, unitInput(this.vm, state.code).sites)) return;
    state.recompilations++;
    this.counters.recompilations++;
    this.enqueue(state, reason);
  }

  /** The level at which a unit is to be compiled next: specialising takes several times as long as baseline code, and pays where time is spent. */
  private levelOf({ despecialisations, isBusy }: UnitState): Level {
    // Where nobody takes samples, everything counts as busy.
    return this.vm.options.jit === 2 && despecialisations < MAX_DESPECIALISATIONS && (isBusy || !this.compiler.ticks) ? 2 : 1;
  }

  /** Specialised code was left at a point. If that happens again and again, the unit is compiled anew: with what has been seen since, and without that speculation. */
  private speculationFailed(unit: CompiledUnit, point: number): void {
    const state = this.registry.of(unit.code);
    const count = ++unit.failures[point]!;
    const { reason, frames: [frame] } = unit.points![point]!;
    state.exits.note(unit.codes[frame!.code]!, frame!.pc, reason);
    const unseen = reason === NEVER_EXECUTED || reason === MORE_BITS;
    const limit = unseen ? UNSEEN_LIMIT : FAILURE_LIMIT;
    if (count < limit || state.installed !== unit) return;
    // Until a better unit comes, the interpreter is quicker than to fail again and again.
    if (count >= limit * IMPATIENCE) unit.park();
    if (state.status !== 'installed') return;
    const { code: index, pc } = frame!;
    const place = placeKey(codePath(unit.codes[index]!), pc);
    if (this.off) {
      this.useSpare(state, `${place}: ${reason}`);
      return;
    }
    // What had never been seen is known by now; if it is not, it does not come through a cache.
    if (unseen && !state.unseen.has(place) && state.unseen.size < MOST_UNSEEN) state.unseen.add(place);
    else {
      state.avoid.add(place);
      state.despecialisations++;
    }
    this.counters.recompilations++;
    this.enqueue(state, `${place}: ${reason}`);
  }

  // ------------------------------------------------------------ going back

  /** Back to the interpreter; the code may become hot again. */
  private retire(state: UnitState, reason: string): void {
    const { code } = state;
    if (state.installed !== null) this.log.record(state, tierName(code), 'interpreter', reason);
    this.release(state);
    if (state.status === 'queued' || this.useSpare(state, reason)) return;
    state.status = 'cold';
    state.notBefore = code.invocations + REFILL;
    code.hotReported = code.loopReported = false;
    code.loopAlarm = 0;
  }

  /** Without a compiler, what was translated in advance replaces a unit that is of no use any more. Answers whether it does. */
  private useSpare(state: UnitState, reason: string): boolean {
    const { spare, code } = state;
    if (!this.off || spare === null || !this.room.isEnough()) return false;
    state.spare = null;
    const unit = spare();
    if (typeof unit === 'string') return false;
    const before = tierName(code);
    this.release(state);
    state.installed = unit;
    this.activate(unit);
    this.counters.codeSize += unit.translation.typescript.length;
    this.log.record(state, before, tierName(code), reason);
    return true;
  }

  /** Take the installed unit, if there is one, out of use. */
  private release(state: UnitState): void {
    const unit = state.installed;
    if (unit === null) return;
    unit.deactivate();
    state.installed = null;
    this.counters.pastEntries += unit.entries;
    this.counters.pastLoopEntries += unit.loopEntries;
    this.counters.pastDeopts += unit.deopts;
    this.counters.codeSize -= unit.translation.typescript.length;
  }

  private turnOff(reason: string): void {
    this.off = true;
    this.vm.scheduler.noteBusy();
    for (const state of [...this.queue, ...this.inFlight?.states ?? []]) this.refuse(state, reason);
    this.queue.length = 0;
    this.inFlight = null;
  }
}

/** Does a unit read or write the slot? */
function mentions(unit: CompiledUnit | null, slot: Slot): boolean { return unit !== null && unit.codes.some((code) => mentionsSlot(code, slot)); }

/** Is it code of the program, or has such code inlined? */
function isOfProgram({ codes }: CompiledUnit): boolean { return codes.some(({ method }) => !method.builtIn); }
