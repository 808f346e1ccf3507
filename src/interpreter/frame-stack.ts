import { Op } from '../bytecode/opcodes.js';
import { describeFrames, type ActivationInfo } from '../process/activations.js';
import { End, type Execution } from '../process/execution.js';
import { HeapExhausted } from '../process/heap-watch.js';
import type { Process } from '../process/process.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { MClass } from '../runtime/class.js';
import type { Block, Home, MSymbol, Value } from '../runtime/values.js';
import { SUSPEND, type VM } from '../runtime/vm.js';
import { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { decodeRecord } from './record.js';
import { registers } from './stubs.js';
import { coveringEntry, unwindFrame } from './unwinding.js';

/** Arrays of more frames are left with the room that they have. */
const TRIMMED = 16;

/** An error in the VM itself: never caused by a program. */
export class InternalError extends Error {}

interface Replacement { readonly depth: number; readonly frame: Frame; begun: boolean }

/**
 * The stack of a process that runs bytecode or compiled code. While the process runs, its innermost frames are on the host stack; when they leave it
 * (suspension, deep recursion), they are added to `frames` and resumed from there, lazily, innermost first.
 */
export class FrameStack implements Execution {
  result: Value = null;
  /** Suspended frames, outermost first. */
  private frames: Frame[] = [];
  /** How many of them are the library's. */
  private library = 0;
  /** Number of frames when the array was last made as small as it can be. */
  private trimmed = 0;
  private first: (() => Value) | null = null;
  /** The single frame that found the host stack exhausted the last time, and where; null if there were several, or another reason. */
  private stuck: Frame | null = null;
  private stuckAt = -1;
  /** Everything is to be unwound as soon as no more than so many frames are left. */
  private terminateAt = -1;
  /** The frames from `depth` on are to be unwound, and `frame` is to run in their place. */
  private replacement: Replacement | null = null;
  private readonly vm: VM;
  private readonly interpreter: Interpreter;
  private readonly process: Process;

  constructor(vm: VM, interpreter: Interpreter, process: Process) {
    this.vm = vm;
    this.interpreter = interpreter;
    this.process = process;
  }

  callMethod({ code }: CompiledMethod, receiver: Value, args: readonly Value[]): void {
    this.first = () => code.entry(receiver, ...args);
  }

  callBlock(block: Block, args: readonly Value[]): void {
    this.first = () => this.interpreter.sends.callBlock(block, [...args]);
  }

  activations(limit?: number): ActivationInfo[] { return describeFrames(this.frames, limit); }

  terminate(): boolean {
    const running = this.frames.findIndex(isCleaningUp);
    this.terminateAt = running < 0 ? Infinity : running;
    return running < 0;
  }

  /** Suspended frames, outermost first: for debuggers. */
  get suspended(): readonly Frame[] { return this.frames; }

  interject(cls: MClass, selector: MSymbol): void {
    const { code } = this.vm.lookup(cls.cls, selector)!;
    this.push(new Frame(code, 0, registers(code.registers, cls, null, null), null));
  }

  /** What `run` is to begin with: a frame that is on no host stack. */
  callFrame(frame: Frame): void { this.push(frame); }

  /** What is held against the limit: activations of the program's own code, and of the library's only what is beyond the triple of these. */
  private get depth(): number { return Math.max(this.frames.length - this.library, this.frames.length >> 2); }

  private push(frame: Frame): void {
    if (frame.code.method.builtIn) this.library++;
    this.frames.push(frame);
  }

  private pop(): Frame | undefined {
    const frame = this.frames.pop();
    if (frame?.code.method.builtIn === true) this.library--;
    return frame;
  }

  /** From here on everything is unwound from the frame with this index on; then `frame` runs in its place. */
  replaceFrom(depth: number, frame: Frame): void { this.replacement = { depth, frame, begun: false }; }

  abandon(): void {
    for (const { code: { template: { homeRegister } }, registers } of this.frames) {
      const home: Home | null = homeRegister >= 0 ? registers[homeRegister] : null;
      if (home !== null) home.active = false;
    }
    this.frames.length = this.library = 0;
  }

  run(value: Value): End {
    const { vm: { exec, options: { maxDepth } }, interpreter, process, frames } = this;
    let unwinding = false;
    for (;;) {
      try {
        if (frames.length <= this.terminateAt) {
          unwinding = true;
          this.beginTermination();
        }
        process.recover(this.depth, maxDepth);
        if (this.replacement !== null) unwinding = this.replace(this.replacement, unwinding);
        if (unwinding) {
          const frame = this.pop();
          if (frame === undefined) {
            exec.trail = null;
            return End.Unwound;
          }
          const effect = unwindFrame(this.vm, frame);
          if (effect === 'gone') continue;
          unwinding = false;
          value = effect === 'home' ? exec.value : interpreter.resume(frame, null);
        } else if (this.first !== null) {
          const { first } = this;
          this.first = null;
          value = first();
        } else {
          const frame = this.pop();
          if (frame === undefined) {
            this.result = value;
            return End.Answered;
          }
          value = interpreter.resume(frame, value);
        }
      } catch (thrown) {
        const e = exec.passing ?? thrown;
        exec.passing = null;
        if (e === exec.unwind) unwinding = true;
        else if (e !== exec.reify) throw e;
        else if (this.leftHostStack()) value = process.delivered;
        else return End.Left;
      }
    }
  }

  /** Begins, or ends, the unwinding of a replacement. Answers whether frames are to be unwound now. */
  private replace(replacement: Replacement, unwinding: boolean): boolean {
    const { vm: { exec }, frames } = this;
    if (!replacement.begun) {
      replacement.begun = true;
      exec.target = replacement;
      exec.value = null;
    } else if (!unwinding || exec.target !== replacement) return unwinding;
    if (frames.length > replacement.depth) return true;
    this.push(replacement.frame);
    this.replacement = null;
    return false;
  }

  private beginTermination(): void {
    const { exec } = this.vm;
    this.terminateAt = -1;
    this.first = null;
    exec.target = this.process;
    exec.value = null;
  }

  /** The host stack is now in the record: keep its frames, then do what was asked for. Answers whether the process goes on, with what it is delivered. */
  private leftHostStack(): boolean {
    const { vm, frames, process } = this;
    const { exec } = vm;
    const left = decodeRecord(exec);
    for (let i = left.length - 1; i >= 0; i--) this.push(left[i]!);
    process.delivered = null;
    const error = exec.hostError;
    const { request } = vm;
    vm.request = null;
    if (error !== null) {
      exec.hostError = null;
      if (error instanceof HeapExhausted) this.interject(...vm.scheduler.outOfMemory);
      else if (!isStackExhaustion(error) || left.length === 0 || this.isStuck(left)) throw new InternalError(error instanceof Error ? error.message : String(error), { cause: error });
    } else if (request !== null) {
      const answer = request((limit) => describeFrames(frames, limit), process);
      if (answer === SUSPEND) {
        this.dropPrimitive();
        this.trim();
        return false;
      }
      process.delivered = answer;
    }
    // A frame that awaits what was asked for is left to take it.
    if (this.depth > vm.options.maxDepth + process.depthReserve && !frames.at(-1)!.awaiting) this.overflow();
    return error !== null || request !== null;
  }

  /** All that is left to do in an activation that awaits its primitive is to answer the result. */
  private dropPrimitive(): void {
    const { frames } = this;
    const { code: { words }, pc, awaiting } = frames.at(-1)!;
    if (awaiting && (words[pc]! & 255) === Op.PRIMITIVE) this.pop();
  }

  /**
   * An array that has grown has room for sixteen more, which is most of it where a process has few frames; and of processes with few frames there may be many.
   * One that leaves the host stack at the same depth again and again is trimmed once.
   */
  private trim(): void {
    const { frames } = this;
    if (frames.length <= this.trimmed || frames.length > TRIMMED) return;
    this.trimmed = frames.length;
    this.frames = frames.slice();
  }

  /**
   * Has the host not even the stack for one instruction of this frame? So it is where a program is called from the end of the host's own recursion. A frame that has run
   * in compiled code meanwhile is another one.
   */
  private isStuck([frame, ...others]: readonly Frame[]): boolean {
    const stuck = frame === this.stuck && frame!.pc === this.stuckAt;
    this.stuck = stuck || others.length > 0 ? null : frame!;
    this.stuckAt = frame!.pc;
    return stuck && others.length === 0;
  }

  /** Too many activations (a stretch of host stack may have added thousands): StackOverflow is signalled on top of them, with a reserve for its handler. */
  private overflow(): void {
    const { vm, process } = this;
    const cls = vm.classes.get('StackOverflow')!;
    process.overflowed(this.depth, vm.options.maxDepth);
    const { code } = vm.lookup(cls.cls, vm.symbol('%signalOverflow:'))!;
    this.push(new Frame(code, 0, registers(code.registers, cls, vm.options.maxDepth, null), null));
  }
}

function isStackExhaustion(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack');
}

/** Does the activation run the block of an `ensure:` or `ifCurtailed:`? Such a block is not cut short. */
function isCleaningUp({ code, pc, awaiting }: Frame): boolean {
  const { method, template } = code;
  if (!method.builtIn || !awaiting || template.unwind.length === 0) return false;
  const { text } = method.selector;
  return (text === 'ensure:' || text === 'ifCurtailed:') && coveringEntry(template.unwind, pc) === null;
}
