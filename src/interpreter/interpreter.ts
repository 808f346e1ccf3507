import { Op } from '../bytecode/opcodes.js';
import * as arithmetic from '../runtime/arithmetic.js';
import type { Code, Entry, LoopEntry, Site } from '../runtime/code.js';
import type { MClass } from '../runtime/class.js';
import { Block, getSlot, MArray, MBytes, setSlot, Small, type Cell, type Value } from '../runtime/values.js';
import { FAIL, type Engine, type VM } from '../runtime/vm.js';
import { PendingUnwind, POLL_DEBUG, POLL_PREEMPT, POLL_RESULTS, POLL_SAMPLE, POLL_SUSPEND, type Exec } from './exec.js';
import { Frame } from './frame.js';
import { FrameStack } from './frame-stack.js';
import { Sends } from './sends.js';
import type { Execution } from '../process/execution.js';
import type { Process } from '../process/process.js';
import { interpreterStub, namedStub } from './stubs.js';
import { goOn, Suspension } from './suspension.js';
import { installTransparent } from './transparent.js';
import { coveringEntry, noteLeft } from './unwinding.js';
import { decodeAt } from '../bytecode/decode.js';
import { KIND_OTHER, kindOf, noteWide } from '../profile/kinds.js';

type Operation = (vm: VM, a: Value, b: Value) => Value | undefined;

/** The slow paths of the operators, indexed by opcode − ADD. */
const OPERATIONS: readonly Operation[] = [
  arithmetic.add, arithmetic.sub, arithmetic.mul, arithmetic.div, arithmetic.floorDiv, arithmetic.mod, arithmetic.lt, arithmetic.gt,
  arithmetic.le, arithmetic.ge, arithmetic.eq, arithmetic.ne, arithmetic.bitAnd, arithmetic.bitOr, arithmetic.bitXor, arithmetic.bitShift,
];

/** What can be served without leaving the host stack, so also where there is no frame that could be recorded. */
const POLL_IN_PLACE = POLL_RESULTS | POLL_SAMPLE;

/** Small, because V8 compares integers of 32 bits faster. */
const NO_ALARM = 0x7fff_ffff;

const SPECIALS: readonly Value[] = [null, true, false];

/**
 * The bytecode interpreter: a `switch` over register instructions. It calls itself through `Code.entry` for a send, so interpreted and compiled
 * activations nest freely on the host stack.
 */
export class Interpreter implements Engine {
  readonly vm: VM;
  readonly sends: Sends;
  /** Null without `--suspend`. */
  readonly suspension: Suspension | null;
  private readonly exec: Exec;
  private readonly runFrame = (frame: Frame): Value => this.start(frame);

  constructor(vm: VM) {
    this.vm = vm;
    this.exec = vm.exec;
    this.suspension = vm.options.suspend === 'none' ? null : new Suspension(vm);
    if (this.suspension !== null) vm.exec.poll[0] = POLL_SUSPEND;
    this.sends = new Sends(vm);
    installTransparent(vm, this.sends);
  }

  newExecution(process: Process): Execution { return new FrameStack(this.vm, this, process); }

  makeEntry(code: Code): Entry {
    const name = this.vm.profile?.begin(code) ?? null;
    return name === null ? interpreterStub(code, this.runFrame) : namedStub(name, code, this);
  }


  /** A new activation: counted, and reported when it makes its code hot. */
  start(frame: Frame): Value {
    this.count(frame.code);
    // Without this, a program that recurses and never loops would not see its compiled code.
    if (this.exec.poll[0] !== 0) this.pollBefore(frame);
    return this.run(frame, frame.code.words);
  }

  /** A poll before the first instruction, where `run` does not record the frame yet. */
  private pollBefore(frame: Frame): void {
    const { exec } = this;
    if ((exec.poll[0]! & POLL_IN_PLACE) === 0 || !this.serveInPlace(null)) {
      if (frame.code.method.builtIn) return;
      if ((exec.poll[0]! & POLL_DEBUG) !== 0) this.vm.debug?.entered(frame);
      if (!this.isToLeave(frame.code, 'entry')) return;
    }
    exec.record[exec.top++] = frame;
    throw exec.reify;
  }

  /** Count an activation, and report the code when that makes it hot. */
  count(code: Code): void {
    const { jit } = this.vm;
    code.invocations++;
    if (jit !== null && !code.hotReported && code.invocations >= (code.outer === null ? jit.methodThreshold : jit.blockThreshold)) jit.onHot(code, -1);
  }

  /** Report a loop that is hot; else see to it that its next rounds go on without asking. */
  private countLoop(code: Code, loop: number): void {
    const { jit } = this.vm;
    if (jit === null || code.loopReported) code.loopAlarm = NO_ALARM;
    else if (code.loopCounts[loop]! >= jit.loopThreshold) jit.onHot(code, loop);
    else code.loopAlarm = jit.leastLoopThreshold;
  }

  /** Go on with a suspended frame; `value` is delivered if it awaits one. Answers what the activation answers. */
  resume(frame: Frame, value: Value): Value {
    if (!frame.awaiting) return this.goOn(frame);
    frame.awaiting = false;
    const instruction = decodeAt(frame.code.template.words, frame.pc)!;
    switch (instruction.op) {
      case Op.PRIMITIVE: case Op.RETURN_HOME:
        return value;
      case Op.TAIL_SELF_SEND:
        this.leave(frame);
        return value;
      case Op.JUMP_TRUE: case Op.JUMP_FALSE:
        break;
      default:
        frame.registers[instruction.a] = value;
    }
    frame.pc = instruction.next;
    return this.goOn(frame);
  }

  private goOn(frame: Frame): Value {
    const { debug, profile } = this.vm;
    if (profile !== null) return profile.resume(frame, this);
    return debug === null ? this.proceed(frame) : debug.goOn(frame);
  }

  /** Run a frame that was suspended. */
  proceed(frame: Frame): Value { return this.run(frame, frame.code.words); }

  /** An instruction that no template has: a debugger has put it in the place of another one. What is answered goes on with the frame. */
  private trap(frame: Frame, op: number): LoopEntry {
    const { debug } = this.vm;
    if (debug === null) throw new Error(`unknown opcode ${op} at ${frame.pc}`);
    return debug.trap(frame, op);
  }

  /** The activation ends normally: its home can no longer be returned from. */
  private leave(frame: Frame): void {
    const { homeRegister } = frame.code.template;
    if (homeRegister >= 0) frame.registers[homeRegister].active = false;
  }

  /**
   * Note where the time goes, if that is wanted, and take compiled code that has come. `compiled`: the compiled code whose safepoint this is; null in the interpreter.
   * Answers whether the running process has to leave the host stack, to go on at once in other code.
   */
  private serveInPlace(compiled: Code | null): boolean {
    const { exec, vm } = this;
    if ((Atomics.and(exec.poll, 0, ~POLL_SAMPLE) & POLL_SAMPLE) !== 0) this.sample(compiled);
    if ((Atomics.and(exec.poll, 0, ~POLL_RESULTS) & POLL_RESULTS) === 0 || vm.jit?.installResults() !== true) return false;
    vm.request = goOn;
    return true;
  }

  /** A tick of the compiler's worker: it does for the host's event loop as well. */
  private sample(compiled: Code | null): void {
    const { exec, vm } = this;
    vm.jit?.sample(compiled);
    if (vm.scheduler.isArmed || vm.scheduler.heap.isFilling) Atomics.or(exec.poll, 0, POLL_PREEMPT);
  }

  /**
   * Do what the poll flag asks for, at a safepoint of this code, compiled or in the interpreter. The frame of the caller is to be executed again if this
   * leaves the host stack.
   */
  poll(code: Code, compiled = false): void {
    if (this.serveInPlace(compiled ? code : null) || this.isToLeave(code, 'loop')) throw this.exec.reify;
  }

  /** The same at a send of compiled code. */
  pollAtSend(code: Code): void {
    if (this.exec.poll[0] === 0) return;
    if (this.serveInPlace(code) || this.isToLeave(code, 'send')) throw this.exec.reify;
  }

  private isToLeave(code: Code, place: 'loop' | 'send' | 'entry'): boolean {
    return this.isPreempted(code) || this.suspension !== null && this.suspension.wanted(code, place);
  }

  /** Is the running process to leave the host stack so that others, or the host, can run? If others must not run here, that is asked again later. */
  private isPreempted(code: Code): boolean {
    const { exec, vm } = this;
    if ((Atomics.load(exec.poll, 0) & POLL_PREEMPT) === 0) return false;
    if (!code.preemptible) return vm.scheduler.wantsTurn();
    Atomics.and(exec.poll, 0, ~POLL_PREEMPT);
    return vm.scheduler.wantsSwitch();
  }

  /** An operator whose operands the inline fast path does not take: arithmetic of mixed kinds, else an ordinary send. */
  private operate(op: number, site: Site, a: any, b: any): Value {
    const result = OPERATIONS[op - Op.ADD]!(this.vm, a, b);
    const kind = kindOf(a, b);
    site.kinds |= kind;
    if (result === undefined) return this.sends.send1(site, a, b);
    // Only comparisons of equality have a result for other kinds: compiled code does what the method would.
    if (kind === KIND_OTHER) this.sends.find(site, this.vm.classOf(a));
    return result;
  }

  /** Run a frame from its pc until its activation answers. `words` are those of its code, but for what a debugger has changed in them. */
  run(f: Frame, words: Uint32Array): Value {
    const X = this.exec, vm = this.vm;
    const code = f.code, sites = code.sites, R = f.registers;
    const homeRegister = code.homeRegister;
    // `| 0` tells V8 that a pc is always an integer of 32 bits: otherwise it is kept as a tagged value and checked at each instruction.
    let pc = f.pc | 0, at = pc, w = 0, op = 0, a = 0, b = 0, c = 0, bx = 0;
    let t: any = null, u: any = null, n = 0;
    let site: Site, cls: MClass;
    /** The instruction at `at` is to be executed again if the frame is recorded now. */
    let again = false;
    let loopEntry: LoopEntry | null = null;
    for (;;) {
      try {
        dispatch: for (;;) {
          at = pc;
          w = words[pc++]!;
          a = w >>> 8 & 255;
          b = w >>> 16 & 255;
          c = w >>> 24;
          bx = w >>> 16;
          op = w & 255;
          if (op === Op.EXTEND) {
            w = words[pc++]!;
            op = w & 255;
            bx = bx * 65536 + (w >>> 16);
            a = a << 8 | w >>> 8 & 255;
            b = b << 8 | w >>> 16 & 255;
            c = c << 8 | w >>> 24;
          }
          switch (op) {
            case Op.MOVE: R[a] = R[bx]; break;
            case Op.LOAD_SPECIAL: R[a] = SPECIALS[bx]; break;
            case Op.LOAD_INT: R[a] = pc - at === 1 ? w >> 16 : bx | 0; break;
            case Op.LOAD_LITERAL: R[a] = code.literals[bx]; break;
            case Op.COPY_LITERAL: R[a] = vm.allocator.copied(copyLiteral(code.literals[bx]!)); break;
            case Op.GET_SLOT:
              t = R[0];
              switch (bx) {
                case 0: R[a] = t.s0; break;
                case 1: R[a] = t.s1; break;
                case 2: R[a] = t.s2; break;
                case 3: R[a] = t.s3; break;
                default: R[a] = getSlot(t, bx);
              }
              if (X.hasDoubleSlots) R[a] = getSlot(t, bx);
              break;
            case Op.SET_SLOT: setSlot(R[0], bx, R[a]); break;
            case Op.GET_BINDING: R[a] = X.restriction === null ? code.bindings[bx]!.value : this.sends.readRestricted(code, code.bindings[bx]!); break;
            case Op.SET_BINDING:
              t = code.bindings[bx]!;
              if (X.restriction !== null && this.sends.writesRestricted(code, t, R[a])) break;
              t.value = R[a];
              t.defined = true;
              break;
            case Op.GET_CAPTURED: R[a] = f.block!.captured[bx]; break;
            case Op.NEW_CELL: R[a] = vm.allocator.cell(R[bx]); break;
            case Op.GET_CELL: R[a] = R[bx].value; break;
            case Op.SET_CELL: R[bx].value = R[a]; break;
            case Op.GET_CAPTURED_CELL: R[a] = (f.block!.captured[bx] as Cell).value; break;
            case Op.SET_CAPTURED_CELL: (f.block!.captured[bx] as Cell).value = R[a]; break;
            case Op.MAKE_HOME: R[a] = vm.allocator.home(vm.core['%Home'], X.process); break;
            case Op.MAKE_BLOCK: R[a] = makeBlock(vm, code.blocks[bx]!, f, homeRegister); break;
            case Op.THIS_CONTEXT:
              vm.request = vm.contextRequest;
              throw X.reify;

            // Most results have 31 bits: the test for that is cheaper than the one for 48 bits.
            case Op.ADD:
              t = R[b]; u = R[c];
              if (typeof t === 'number' && typeof u === 'number' && (((n = t + u) | 0) === n || n <= Small.MAX && n >= Small.MIN && noteWide(sites[words[pc]! >>> 8]!))) R[a] = n;
              else R[a] = this.operate(op, sites[words[pc]! >>> 8]!, t, u);
              pc++;
              break;
            case Op.SUB:
              t = R[b]; u = R[c];
              if (typeof t === 'number' && typeof u === 'number' && (((n = t - u) | 0) === n || n <= Small.MAX && n >= Small.MIN && noteWide(sites[words[pc]! >>> 8]!))) R[a] = n;
              else R[a] = this.operate(op, sites[words[pc]! >>> 8]!, t, u);
              pc++;
              break;
            case Op.MUL:
              t = R[b]; u = R[c];
              // Adding 0 turns -0 into 0.
              if (typeof t === 'number' && typeof u === 'number' && (((n = t * u) | 0) === n || n <= Small.MAX && n >= Small.MIN && noteWide(sites[words[pc]! >>> 8]!))) R[a] = n + 0;
              else R[a] = this.operate(op, sites[words[pc]! >>> 8]!, t, u);
              pc++;
              break;
            case Op.LT:
              t = R[b]; u = R[c];
              if (typeof t !== 'number' || typeof u !== 'number') {
                R[a] = this.operate(op, sites[words[pc]! >>> 8]!, t, u);
                pc++;
                break;
              }
              t = R[a] = t < u;
              w = words[++pc]!;
              if ((w & 0xffff) === (Op.JUMP_FALSE | a << 8)) pc += t ? 1 : 1 + (w >> 16);
              break;
            case Op.GT:
              t = R[b]; u = R[c];
              if (typeof t !== 'number' || typeof u !== 'number') {
                R[a] = this.operate(op, sites[words[pc]! >>> 8]!, t, u);
                pc++;
                break;
              }
              t = R[a] = t > u;
              w = words[++pc]!;
              if ((w & 0xffff) === (Op.JUMP_FALSE | a << 8)) pc += t ? 1 : 1 + (w >> 16);
              break;
            case Op.LE:
              t = R[b]; u = R[c];
              if (typeof t !== 'number' || typeof u !== 'number') {
                R[a] = this.operate(op, sites[words[pc]! >>> 8]!, t, u);
                pc++;
                break;
              }
              t = R[a] = t <= u;
              w = words[++pc]!;
              if ((w & 0xffff) === (Op.JUMP_FALSE | a << 8)) pc += t ? 1 : 1 + (w >> 16);
              break;
            case Op.GE:
              t = R[b]; u = R[c];
              if (typeof t !== 'number' || typeof u !== 'number') {
                R[a] = this.operate(op, sites[words[pc]! >>> 8]!, t, u);
                pc++;
                break;
              }
              t = R[a] = t >= u;
              w = words[++pc]!;
              if ((w & 0xffff) === (Op.JUMP_FALSE | a << 8)) pc += t ? 1 : 1 + (w >> 16);
              break;
            case Op.EQ:
              t = R[b]; u = R[c];
              if (typeof t !== 'number' || typeof u !== 'number') {
                R[a] = this.operate(op, sites[words[pc]! >>> 8]!, t, u);
                pc++;
                break;
              }
              t = R[a] = t === u;
              w = words[++pc]!;
              if ((w & 0xffff) === (Op.JUMP_FALSE | a << 8)) pc += t ? 1 : 1 + (w >> 16);
              break;
            case Op.NE:
              t = R[b]; u = R[c];
              if (typeof t !== 'number' || typeof u !== 'number') {
                R[a] = this.operate(op, sites[words[pc]! >>> 8]!, t, u);
                pc++;
                break;
              }
              t = R[a] = t !== u;
              w = words[++pc]!;
              if ((w & 0xffff) === (Op.JUMP_FALSE | a << 8)) pc += t ? 1 : 1 + (w >> 16);
              break;
            // Quotients of 48-bit integers are at least 2^-47 away from the next integer, relatively: double division is exact enough.
            case Op.DIV:
              t = R[b]; u = R[c];
              if (typeof t === 'number' && typeof u === 'number' && u !== 0 && (n = Math.trunc(t / u)) <= Small.MAX) R[a] = n + 0;
              else R[a] = this.operate(op, sites[words[pc]! >>> 8]!, t, u);
              pc++;
              break;
            case Op.FLOOR_DIV:
              t = R[b]; u = R[c];
              if (typeof t === 'number' && typeof u === 'number' && u !== 0 && (n = Math.floor(t / u)) <= Small.MAX) R[a] = n + 0;
              else R[a] = this.operate(op, sites[words[pc]! >>> 8]!, t, u);
              pc++;
              break;
            case Op.MOD:
              t = R[b]; u = R[c];
              if (typeof t === 'number' && typeof u === 'number' && u > 0) {
                n = t % u;
                R[a] = n < 0 ? n + u : n + 0;
              } else R[a] = this.operate(op, sites[words[pc]! >>> 8]!, t, u);
              pc++;
              break;
            case Op.BIT_AND:
              t = R[b]; u = R[c];
              R[a] = typeof t === 'number' && typeof u === 'number' && (t | 0) === t && (u | 0) === u ? t & u : this.operate(op, sites[words[pc]! >>> 8]!, t, u);
              pc++;
              break;
            case Op.BIT_OR:
              t = R[b]; u = R[c];
              R[a] = typeof t === 'number' && typeof u === 'number' && (t | 0) === t && (u | 0) === u ? t | u : this.operate(op, sites[words[pc]! >>> 8]!, t, u);
              pc++;
              break;
            case Op.BIT_XOR:
              t = R[b]; u = R[c];
              R[a] = typeof t === 'number' && typeof u === 'number' && (t | 0) === t && (u | 0) === u ? t ^ u : this.operate(op, sites[words[pc]! >>> 8]!, t, u);
              pc++;
              break;
            case Op.BIT_SHIFT:
              R[a] = this.operate(op, sites[words[pc]! >>> 8]!, R[b], R[c]);
              pc++;
              break;
            case Op.ADD_INT:
              t = R[b]; n = pc - at === 1 ? w >> 24 : c << 16 >> 16;
              if (typeof t === 'number' && (((u = t + n) | 0) === u || u <= Small.MAX && u >= Small.MIN && noteWide(sites[words[pc]! >>> 8]!))) R[a] = u;
              else R[a] = this.operate(Op.ADD, sites[words[pc]! >>> 8]!, t, n);
              pc++;
              break;
            case Op.SUB_INT:
              t = R[b]; n = pc - at === 1 ? w >> 24 : c << 16 >> 16;
              if (typeof t === 'number' && (((u = t - n) | 0) === u || u <= Small.MAX && u >= Small.MIN && noteWide(sites[words[pc]! >>> 8]!))) R[a] = u;
              else R[a] = this.operate(Op.SUB, sites[words[pc]! >>> 8]!, t, n);
              pc++;
              break;
            case Op.LT_INT:
              t = R[b]; n = pc - at === 1 ? w >> 24 : c << 16 >> 16;
              if (typeof t !== 'number') {
                R[a] = this.operate(Op.LT, sites[words[pc]! >>> 8]!, t, n);
                pc++;
                break;
              }
              t = R[a] = t < n;
              w = words[++pc]!;
              if ((w & 0xffff) === (Op.JUMP_FALSE | a << 8)) pc += t ? 1 : 1 + (w >> 16);
              break;
            case Op.GT_INT:
              t = R[b]; n = pc - at === 1 ? w >> 24 : c << 16 >> 16;
              if (typeof t !== 'number') {
                R[a] = this.operate(Op.GT, sites[words[pc]! >>> 8]!, t, n);
                pc++;
                break;
              }
              t = R[a] = t > n;
              w = words[++pc]!;
              if ((w & 0xffff) === (Op.JUMP_FALSE | a << 8)) pc += t ? 1 : 1 + (w >> 16);
              break;
            case Op.LE_INT:
              t = R[b]; n = pc - at === 1 ? w >> 24 : c << 16 >> 16;
              if (typeof t !== 'number') {
                R[a] = this.operate(Op.LE, sites[words[pc]! >>> 8]!, t, n);
                pc++;
                break;
              }
              t = R[a] = t <= n;
              w = words[++pc]!;
              if ((w & 0xffff) === (Op.JUMP_FALSE | a << 8)) pc += t ? 1 : 1 + (w >> 16);
              break;
            case Op.GE_INT:
              t = R[b]; n = pc - at === 1 ? w >> 24 : c << 16 >> 16;
              if (typeof t !== 'number') {
                R[a] = this.operate(Op.GE, sites[words[pc]! >>> 8]!, t, n);
                pc++;
                break;
              }
              t = R[a] = t >= n;
              w = words[++pc]!;
              if ((w & 0xffff) === (Op.JUMP_FALSE | a << 8)) pc += t ? 1 : 1 + (w >> 16);
              break;
            case Op.EQ_INT:
              t = R[b]; n = pc - at === 1 ? w >> 24 : c << 16 >> 16;
              if (typeof t !== 'number') {
                R[a] = this.operate(Op.EQ, sites[words[pc]! >>> 8]!, t, n);
                pc++;
                break;
              }
              t = R[a] = t === n;
              w = words[++pc]!;
              if ((w & 0xffff) === (Op.JUMP_FALSE | a << 8)) pc += t ? 1 : 1 + (w >> 16);
              break;
            case Op.NE_INT:
              t = R[b]; n = pc - at === 1 ? w >> 24 : c << 16 >> 16;
              if (typeof t !== 'number') {
                R[a] = this.operate(Op.NE, sites[words[pc]! >>> 8]!, t, n);
                pc++;
                break;
              }
              t = R[a] = t !== n;
              w = words[++pc]!;
              if ((w & 0xffff) === (Op.JUMP_FALSE | a << 8)) pc += t ? 1 : 1 + (w >> 16);
              break;
            case Op.IDENT: R[a] = identical(R[b], R[c]); break;
            case Op.NOT_IDENT: R[a] = !identical(R[b], R[c]); break;

            case Op.SEND0:
              site = sites[words[pc]! >>> 8]!;
              t = R[b];
              cls = typeof t === 'object' && t !== null ? t.cls : vm.classOf(t);
              if (site.classes[0] === cls) {
                site.counts[0]!++;
                R[a] = site.targets[0]!.entry(t);
              } else R[a] = this.sends.send0(site, t);
              pc++;
              break;
            case Op.SEND1:
              site = sites[words[pc]! >>> 8]!;
              t = R[b];
              cls = typeof t === 'object' && t !== null ? t.cls : vm.classOf(t);
              if (site.classes[0] === cls) {
                site.counts[0]!++;
                R[a] = site.targets[0]!.entry(t, R[c]);
              } else R[a] = this.sends.send1(site, t, R[c]);
              pc++;
              break;
            case Op.SEND:
              site = sites[words[pc]! >>> 8]!;
              switch (c) {
                case 0: R[a] = this.sends.send0(site, R[b]); break;
                case 1: R[a] = this.sends.send1(site, R[b], R[b + 1]); break;
                case 2: R[a] = this.sends.send2(site, R[b], R[b + 1], R[b + 2]); break;
                case 3: R[a] = this.sends.send3(site, R[b], R[b + 1], R[b + 2], R[b + 3]); break;
                default: R[a] = this.sends.sendN(site, R[b], R.slice(b + 1, b + 1 + c));
              }
              pc++;
              break;
            case Op.SUPER_SEND:
              R[a] = this.sends.superSend(sites[words[pc]! >>> 8]!, code.method.owner!, R[b], R.slice(b + 1, b + 1 + c));
              pc++;
              break;
            case Op.TAIL_SELF_SEND: {
              site = sites[words[pc]! >>> 8]!;
              t = R[b];
              const target = this.sends.find(site, vm.classOf(t));
              if (target !== code) {
                u = target !== null ? target.entry(t, ...R.slice(b + 1, b + 1 + c)) : this.sends.notUnderstood(t, site.selector, R.slice(b + 1, b + 1 + c));
                this.leave(f);
                return u;
              }
              // A home stays that of its activation; compiled code would make a new one.
              if (code.entry !== code.interpreted && homeRegister < 0) {
                const args = R.slice(b + 1, b + 1 + c);
                f.pc = at;
                loopEntry = methodEntry(code, t, args);
                break dispatch;
              }
              for (n = 1; n <= c; n++) R[n] = R[b + n];
              pc = code.template.tailEntry | 0;
              code.invocations++;
              if (vm.jit !== null && !code.hotReported && code.invocations >= vm.jit.methodThreshold) vm.jit.onHot(code, -1);
              if (X.poll[0] !== 0) {
                at = pc;
                again = true;
                this.poll(code);
                again = false;
              }
              break;
            }
            case Op.CALL_BLOCK:
              t = R[b];
              if (t instanceof Block) {
                u = t.code;
                if (u.arity !== c) R[a] = this.sends.callBlock(t, R.slice(b + 1, b + 1 + c));
                else if (c === 0) R[a] = u.entry(t);
                else if (c === 1) R[a] = u.entry(t, R[b + 1]);
                else if (c === 2) R[a] = u.entry(t, R[b + 1], R[b + 2]);
                else R[a] = u.entry(t, ...R.slice(b + 1, b + 1 + c));
              } else R[a] = this.sends.perform(t, vm.valueSelectors[c]!, R.slice(b + 1, b + 1 + c));
              break;

            case Op.NEW_ARRAY: R[a] = vm.array(R.slice(b, b + c)); break;

            case Op.JUMP: pc += w >> 8; break;
            case Op.LOOP:
              n = ++code.loopCounts[a]!;
              pc += pc - at === 1 ? w >> 16 : bx | 0;
              if (n < code.loopAlarm && X.poll[0] === 0) break;
              if (X.poll[0] !== 0) {
                at = pc;
                again = true;
                this.poll(code);
                again = false;
              }
              loopEntry = code.loopEntries[a]!;
              if (loopEntry !== null) {
                f.pc = pc;
                vm.jit!.tookOver(code, a);
                break dispatch;
              }
              this.countLoop(code, a);
              break;
            case Op.JUMP_TRUE:
              t = R[a];
              if (t === true) pc += pc - at === 1 ? w >> 16 : bx | 0;
              else if (t !== false) this.sends.mustBeBoolean(t);
              break;
            case Op.JUMP_FALSE:
              t = R[a];
              if (t === false) pc += pc - at === 1 ? w >> 16 : bx | 0;
              else if (t !== true) this.sends.mustBeBoolean(t);
              break;
            case Op.RETURN:
              if (homeRegister >= 0) R[homeRegister].active = false;
              return R[a];
            case Op.RETURN_SELF:
              if (homeRegister >= 0) R[homeRegister].active = false;
              return R[0];
            case Op.RETURN_HOME: {
              const home = f.block!.home!;
              if (!home.active || home.process !== X.process) return this.sends.cannotReturn(f.block!, R[a]);
              X.target = home;
              X.value = R[a];
              throw X.unwind;
            }
            case Op.PRIMITIVE:
              switch (code.arity) {
                case 0: t = code.primitive!(R[0]); break;
                case 1: t = code.primitive!(R[0], R[1]); break;
                case 2: t = code.primitive!(R[0], R[1], R[2]); break;
                default: t = code.primitive!(...R.slice(0, code.arity + 1));
              }
              // MAKE_HOME comes after it: there is no home to end.
              if (t !== FAIL) return t;
              R[a] = vm.failReason;
              break;
            case Op.CONTINUE_UNWIND: {
              const pending = R[a] as PendingUnwind;
              X.target = pending.target;
              X.value = pending.value;
              X.trail = pending.trail;
              throw X.unwind;
            }
            default:
              f.pc = at;
              loopEntry = this.trap(f, op);
              break dispatch;
          }
        }
      } catch (thrown) {
        const e = X.passing ?? thrown;
        X.passing = null;
        if (e === X.unwind) {
          const entry = code.template.unwind.length === 0 ? null : coveringEntry(code.template.unwind, at);
          if (entry !== null) {
            R[entry.register] = new PendingUnwind(vm.core['%Unwinding'], X.target, X.value, X.trail);
            X.trail = null;
            pc = entry.handler | 0;
            continue;
          }
          if (homeRegister >= 0 && R[homeRegister] !== null) {
            R[homeRegister].active = false;
            if (X.target === R[homeRegister]) return X.value;
          }
          if (X.trail !== null) noteLeft(X.trail, code, at, R[0]);
          throw e;
        }
        if (e !== X.reify && X.hostError === null) X.hostError = e;
        f.awaiting = e === X.reify && !again;
        f.pc = at;
        X.record[X.top++] = f;
        throw X.reify;
      }
      // Compiled code takes over the activation: outside the `try`, so that this frame is not recorded beside the compiled one.
      try {
        return loopEntry!(f.block, R);
      } catch (thrown) {
        const e = X.passing ?? thrown;
        X.passing = null;
        if (e === X.reify || e === X.unwind) throw e;
        // The host stack was too short even to enter it.
        if (X.hostError === null) X.hostError = e;
        f.awaiting = false;
        X.record[X.top++] = f;
        throw X.reify;
      }
    }
  }
}

/** Made outside of `run`: a variable that a closure captures there would live in the heap. */
function methodEntry(code: Code, receiver: Value, args: readonly Value[]): LoopEntry { return () => code.entry(receiver, ...args); }

function makeBlock(vm: VM, code: Code, f: Frame, homeRegister: number): Block {
  const captured: unknown[] = [];
  for (const { from, index } of code.template.captures) captured.push(from === 'register' ? f.registers[index] : f.block!.captured[index]);
  const home = f.block !== null && f.code.outer !== null ? f.block.home : homeRegister >= 0 ? f.registers[homeRegister] : null;
  return vm.allocator.block(vm.core.Block, code, f.registers[0], home, captured);
}

/** `==`: by value for numbers, characters and symbols (interned), Floats by their bits (all NaNs alike), else by reference. */
export function identical(a: any, b: any): boolean {
  if (a === b) return true;
  return typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && a.cls === b.cls && typeof a.value === 'number'
    && typeof b.value === 'number' && Object.is(a.value, b.value);
}

/** A fresh copy of a literal array or byte array; what is immutable in it is shared. */
export function copyLiteral(value: Value): Value {
  if (value instanceof MArray) return new MArray(value.cls, value.items.map(copyLiteral));
  if (value instanceof MBytes) return new MBytes(value.cls, value.bytes.slice());
  return value;
}
