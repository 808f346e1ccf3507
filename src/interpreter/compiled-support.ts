import { KIND_OTHER, kindOf } from '../profile/kinds.js';
import * as arithmetic from '../runtime/arithmetic.js';
import { Chance } from '../runtime/chance.js';
import type { MClass } from '../runtime/class.js';
import type { Code, Site } from '../runtime/code.js';
import { Block, Cell, getSlot, Home, MArray, MFloat, Obj4, Obj8, setSlot, type PlainObject, type Value } from '../runtime/values.js';
import { FAIL, type VM } from '../runtime/vm.js';
import { PendingUnwind, type Exec } from './exec.js';
import { Frame } from './frame.js';
import { copyLiteral, identical, type Interpreter } from './interpreter.js';
import type { Sends } from './sends.js';
import { goOn } from './suspension.js';
import { runFrames } from './run-frames.js';
import { StackRoom } from './stack-room.js';
import { coveringEntry, enterHandler, noteLeft } from './unwinding.js';

/** What the runtime needs to know of a compiled unit. */
export interface SupportedUnit { readonly code: Code; readonly obsolete: boolean; deopts: number }

/** A specialised unit. */
export interface LeavableUnit extends SupportedUnit {
  framesAt(point: number, values: readonly any[], start: number, awaiting: boolean): Frame[];
  /** Why the code is left there. */
  reasonOf(point: number): string;
}

/** Sends of compiled code that are safepoints between two looks at the poll flag. */
const FUEL = 1000;

/** How often `--deopt=random` leaves compiled code: at one of so many exits. */
const EXIT_RARITY = 16;

/** And how many of these keep the host stack for one that gives it up: a loop would pile up activations that have been left. */
const REIFY_RARITY = 32;

/**
 * The object `rt` of compiled code: see src/translate/compiled.d.ts, which is the contract. One per VM. No method makes a call after
 * its first write, so that an instruction whose host call ran out of stack can be executed again.
 */
export class CompiledSupport {
  readonly exec: Exec;
  readonly FAIL = FAIL;
  readonly getSlot = getSlot;
  readonly setSlot = setSlot;
  readonly identical = identical;
  readonly copyLiteral = copyLiteral;
  /** Told about a site whose compiled guards keep missing. */
  onMisses: (site: Site) => void = () => {};
  /** Told about an activation that leaves compiled code for good, before the instruction at `pc`, and why. */
  onDeopt: (code: Code, pc: number, reason: string) => void = () => {};
  /** Told that a speculation has failed. */
  onFailure: (unit: LeavableUnit, point: number) => void = () => {};
  /** For rebuilding frames, and for beginning to run them. */
  private readonly room = new StackRoom(100, 0);
  private readonly vm: VM;
  private readonly interpreter: Interpreter;
  private readonly sends: Sends;
  private readonly exits: Chance;
  private readonly fuel: number;
  readonly SlotFloat: MClass;
  private readonly Float: MClass;
  private readonly Block: MClass;
  private readonly Array: MClass;
  private readonly Home: MClass;

  constructor(vm: VM, interpreter: Interpreter) {
    this.vm = vm;
    this.interpreter = interpreter;
    this.sends = interpreter.sends;
    this.exec = vm.exec;
    const { deoptSeed, suspend } = vm.options;
    this.exits = new Chance(deoptSeed);
    // A random suspension wants to be asked each time.
    this.fuel = suspend === 'random' || suspend === 'switch' ? 0 : FUEL;
    this.SlotFloat = vm.slotFloat;
    this.Float = vm.core.Float;
    this.Block = vm.core.Block;
    this.Array = vm.core.Array;
    this.Home = vm.core['%Home'];
  }

  // ------------------------------------------------------------ sends

  send0(site: Site, receiver: any): Value { return this.sends.send0(site, receiver, this.find(site, receiver)); }
  send1(site: Site, receiver: any, a: any): Value { return this.sends.send1(site, receiver, a, this.find(site, receiver)); }
  send2(site: Site, receiver: any, a: any, b: any): Value { return this.sends.send2(site, receiver, a, b, this.find(site, receiver)); }
  send3(site: Site, receiver: any, a: any, b: any, c: any): Value { return this.sends.send3(site, receiver, a, b, c, this.find(site, receiver)); }
  sendN(site: Site, receiver: any, args: any[]): Value { return this.sends.sendN(site, receiver, args, this.find(site, receiver)); }

  /** What the code did not catch in line. A full inline cache has been tried there. */
  private find(site: Site, receiver: any): Code | null {
    this.missed(site);
    const cls = this.vm.classOf(receiver);
    return site.megamorphic ? this.sends.lookUp(site, cls) : this.sends.find(site, cls);
  }

  superSend(site: Site, code: Code, receiver: any, args: any[]): Value {
    this.missed(site);
    return this.sends.superSend(site, code.method.owner!, receiver, args);
  }

  finds(site: Site, receiver: any, code: Code): boolean { return this.sends.find(site, this.vm.classOf(receiver)) === code; }

  callBlock(block: any, args: any[]): Value {
    return block instanceof Block ? this.sends.callBlock(block, args) : this.sends.perform(block, this.vm.valueSelectors[args.length]!, args);
  }

  private missed(site: Site): void {
    if (++site.compiledMisses < site.missesReportedAt) return;
    site.missesReportedAt *= 2;
    this.onMisses(site);
  }

  // ------------------------------------------------------------ operators, where the inline paths do not hold

  add(site: Site, a: any, b: any): Value { const r = arithmetic.add(this.vm, a, b); return r !== undefined ? this.operated(site, a, b, r) : this.send1(site, a, b); }
  sub(site: Site, a: any, b: any): Value { const r = arithmetic.sub(this.vm, a, b); return r !== undefined ? this.operated(site, a, b, r) : this.send1(site, a, b); }
  mul(site: Site, a: any, b: any): Value { const r = arithmetic.mul(this.vm, a, b); return r !== undefined ? this.operated(site, a, b, r) : this.send1(site, a, b); }
  div(site: Site, a: any, b: any): Value { const r = arithmetic.div(this.vm, a, b); return r !== undefined ? this.operated(site, a, b, r) : this.send1(site, a, b); }
  floorDiv(site: Site, a: any, b: any): Value { const r = arithmetic.floorDiv(this.vm, a, b); return r !== undefined ? r : this.send1(site, a, b); }
  mod(site: Site, a: any, b: any): Value { const r = arithmetic.mod(this.vm, a, b); return r !== undefined ? r : this.send1(site, a, b); }
  lt(site: Site, a: any, b: any): Value { const r = arithmetic.lt(this.vm, a, b); return r !== undefined ? this.operated(site, a, b, r) : this.send1(site, a, b); }
  gt(site: Site, a: any, b: any): Value { const r = arithmetic.gt(this.vm, a, b); return r !== undefined ? this.operated(site, a, b, r) : this.send1(site, a, b); }
  le(site: Site, a: any, b: any): Value { const r = arithmetic.le(this.vm, a, b); return r !== undefined ? this.operated(site, a, b, r) : this.send1(site, a, b); }
  ge(site: Site, a: any, b: any): Value { const r = arithmetic.ge(this.vm, a, b); return r !== undefined ? this.operated(site, a, b, r) : this.send1(site, a, b); }
  eq(site: Site, a: any, b: any): Value { const r = arithmetic.eq(this.vm, a, b); return r !== undefined ? this.compared(site, a, b, r) : this.send1(site, a, b); }
  ne(site: Site, a: any, b: any): Value { const r = arithmetic.ne(this.vm, a, b); return r !== undefined ? this.compared(site, a, b, r) : this.send1(site, a, b); }
  bitAnd(site: Site, a: any, b: any): Value { const r = arithmetic.bitAnd(this.vm, a, b); return r !== undefined ? r : this.send1(site, a, b); }
  bitOr(site: Site, a: any, b: any): Value { const r = arithmetic.bitOr(this.vm, a, b); return r !== undefined ? r : this.send1(site, a, b); }
  bitXor(site: Site, a: any, b: any): Value { const r = arithmetic.bitXor(this.vm, a, b); return r !== undefined ? r : this.send1(site, a, b); }
  bitShift(site: Site, a: any, b: any): Value { const r = arithmetic.bitShift(this.vm, a, b); return r !== undefined ? r : this.send1(site, a, b); }

  /** The first receiver that is no number is noted, as the interpreter does it with all. */
  private compared(site: Site, a: Value, b: Value, result: boolean): boolean {
    if (site.classes.length === 0 && kindOf(a, b) === KIND_OTHER) this.sends.find(site, this.vm.classOf(a));
    return result;
  }

  /** Counts as a miss of the site's inline paths, and notes what would have been needed. */
  private operated(site: Site, a: Value, b: Value, result: Value): Value {
    site.kinds |= kindOf(a, b);
    this.missed(site);
    return result;
  }

  // ------------------------------------------------------------ objects

  float(value: number): MFloat { return new MFloat(this.Float, value); }
  // Not an integer: V8 keeps what is one at first in another way.
  slotFloat(): MFloat { return new MFloat(this.SlotFloat, 0.5); }
  cell(value: Value): Cell { return new Cell(value); }
  home(): Home { return new Home(this.Home, this.exec.process); }
  array(items: Value[]): MArray { return new MArray(this.Array, items); }
  block(code: Code, receiver: Value, home: Home | null, captured: unknown[]): Block { return new Block(this.Block, code, receiver, home, captured); }
  failReason(): Value { return this.vm.failReason; }

  narrow(cls: MClass): PlainObject { return new Obj4(cls); }
  wide(cls: MClass): PlainObject { return new Obj8(cls); }

  // ------------------------------------------------------------ control

  mustBeBoolean(value: any): Value { return this.sends.mustBeBoolean(value); }

  thisContext(): never {
    this.vm.request = this.vm.contextRequest;
    throw this.exec.reify;
  }

  returnHome(block: Block, value: Value): Value {
    const { exec } = this;
    const home = block.home!;
    if (!home.active || home.process !== exec.process) return this.sends.cannotReturn(block, value);
    exec.target = home;
    exec.value = value;
    // A function that never returns is optimised for its back-edges only.
    for (let i = 0; i < 16; i++);
    throw exec.unwind;
  }

  continueUnwind({ target, value, trail }: PendingUnwind): never {
    const { exec } = this;
    exec.target = target;
    exec.value = value;
    exec.trail = trail;
    // A function that never returns is optimised for its back-edges only.
    for (let i = 0; i < 16; i++);
    throw exec.unwind;
  }

  poll({ code }: SupportedUnit): void { this.interpreter.poll(code, true); }

  pollAt(code: Code): void { this.interpreter.poll(code, true); }

  pollAtSend(code: Code): void { this.interpreter.pollAtSend(code); }

  refuel({ code }: SupportedUnit): void {
    this.exec.fuel = this.fuel;
    this.interpreter.pollAtSend(code);
  }

  deopt(unit: SupportedUnit, pc: number, block: Block | null, registers: any[]): Value {
    const frame = new Frame(unit.code, pc, registers, block);
    unit.deopts++;
    this.onDeopt(unit.code, pc, unit.obsolete ? 'replaced' : 'forced');
    if (this.vm.options.deopt === 'random' && this.exits.oneIn(REIFY_RARITY)) this.leaveHostStack(frame);
    return this.interpreter.run(frame, frame.code.words);
  }

  /** Specialised code is left for good: what it was stands in the record, from `start` on. */
  leave(start: number): Value {
    const { exec, vm } = this;
    // What fails from here on finds the entry in the record.
    if (!this.room.isEnough()) throw new RangeError('Maximum call stack size exceeded');
    const unit: LeavableUnit = exec.record[start], point: number = exec.record[start + 1];
    const frames = unit.framesAt(point, exec.record, start + 3, false);
    exec.record.fill(undefined, start, exec.top);
    exec.top = start;
    unit.deopts++;
    this.onDeopt(frames[0]!.code, frames[0]!.pc, unit.reasonOf(point));
    this.onFailure(unit, point);
    if (vm.options.deopt === 'random' && this.exits.oneIn(REIFY_RARITY)) {
      for (const frame of frames) exec.record[exec.top++] = frame;
      vm.request = goOn;
      throw exec.reify;
    }
    return runFrames(vm, this.interpreter, frames);
  }

  /** An exception's unwinding leaves the activations of specialised code: they are noted for its trace. */
  noteLeft(unit: LeavableUnit, point: number, locals: readonly any[]): void {
    const { trail } = this.exec;
    if (trail !== null) for (const { code, pc, registers } of unit.framesAt(point, locals, 0, true)) noteLeft(trail, code, pc, registers[0]);
  }

  chance(): boolean { return this.exits.oneIn(EXIT_RARITY); }

  /** The frame is resumed from outside of the host stack. */
  private leaveHostStack(frame: Frame): never {
    const { exec, vm } = this;
    exec.record[exec.top++] = frame;
    vm.request = goOn;
    throw exec.reify;
  }

  enterHandler(unit: SupportedUnit, pc: number, block: Block | null, registers: any[]): Value {
    const frame = new Frame(unit.code, pc, registers, block);
    enterHandler(this.vm, frame, coveringEntry(unit.code.template.unwind, pc)!);
    return this.interpreter.run(frame, frame.code.words);
  }
}
