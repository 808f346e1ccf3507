import { Exec } from '../interpreter/exec.js';
import type { ActivationInfo } from '../process/activations.js';
import { DEADLOCK } from '../process/deadlock.js';
import { Process } from '../process/process.js';
import type { TraceLine } from '../process/trace.js';
import type { Execution } from '../process/execution.js';
import type { Scheduler } from '../process/scheduler.js';
import type { JitStatistics } from '../profile/jit-statistics.js';
import { message, type Code as DiagnosticCode } from '../syntax/catalogue.js';
import { Allocator } from './allocator.js';
import { MClass, type InstanceKind, type Trait } from './class.js';
import type { Frame } from '../interpreter/frame.js';
import type { Code, CompiledMethod, Entry, LoopEntry, Site } from './code.js';
import { CountingAllocator } from './counting-allocator.js';
import { CORE_CLASSES, type CoreClasses } from './core-classes.js';
import type { Program } from './load/program.js';
import { MethodCache } from './method-cache.js';
import { DEFAULT_OPTIONS, type VMOptions } from './options.js';
import { Output } from './output.js';
import { installPrimitives, type PrimitiveTable } from './primitives/table.js';
import { Binding, MChar, MSymbol, Native, type MArray, type MFloat, type Value } from './values.js';

/** Answered by a primitive that failed; the reason is in `vm.failReason`. */
export const FAIL: unique symbol = Symbol('primitive failed');
export type PrimitiveResult = Value | typeof FAIL;

/** Answered by a request whose process is not to go on now: it waits, or others are to run. */
export const SUSPEND: unique symbol = Symbol('suspended');

/** What a primitive that throws `X.reify` wants to be done before it is delivered the result. It can ask for the activations, or the innermost `limit` of them. */
export type Request = (activations: (limit?: number) => ActivationInfo[], process: Process) => Value | typeof SUSPEND;

/** State of a Context: a snapshot of all activations of its process, innermost first, and which of them it stands for. */
export interface ContextState { readonly activations: readonly ActivationInfo[]; readonly index: number }

/** What failed, in short. */
export type Failure = Pick<UncaughtInfo, 'className' | 'text'>;

/** What is known of an exception that nobody handled. */
export interface UncaughtInfo {
  readonly className: string;
  readonly text: string;
  /** `R001` … */
  readonly code: string;
  /** Lines of help such as `did you mean #foo?`, or null. */
  readonly hint: string | null;
  readonly trace: readonly TraceLine[];
}

/** What the VM needs of the engine that runs code: the bytecode interpreter with its compiled code, or the AST interpreter. */
export interface Engine {
  /** Entry that interprets the code. */
  makeEntry(code: Code): Entry;
  /** The empty stack of a new process. */
  newExecution(process: Process): Execution;
}

/** What the VM tells the debugger, if one is attached. See src/debug. */
export interface DebugHooks {
  /** A frame has met an instruction that the debugger has put into its code. Answers how to go on with the frame. */
  trap(frame: Frame, op: number): LoopEntry;
  /** A suspended frame is to go on, from outside of the host stack. Answers what its activation answers. */
  goOn(frame: Frame): Value;
  /** An activation of the program's own code begins in the interpreter, while the poll flag says that the debugger wants to know. */
  entered(frame: Frame): void;
  /** Code of a method or doIt has been linked. */
  linked(code: Code): void;
  /** Before a process runs. */
  refresh(): void;
  /** Has the program stopped? */
  readonly isPaused: boolean;
  /** The program sets a breakpoint, at a line of a method or, where that is none of its own, at its start. Answers a number for it. */
  breakAt(className: string, selector: string, line: number): number;
  /** The program takes out the breakpoint with this number. */
  forget(id: number): void;
  /** What is evaluated while the program has stopped wants it to go on afterwards. */
  wishResume(): void;
  /**
   * The running process, whose stack is in frames, is to stop at the end of a step from its innermost activation of the program's own code; if it is that of an evaluation, the
   * process that has stopped is to, afterwards.
   */
  stepOn(process: Process, kind: 'over' | 'into' | 'out'): void;
  /** `Halt` was signalled and not handled. What the request of the running process answers. */
  halted(process: Process, text: string): Value | typeof SUSPEND;
  /** An exception was not handled in this process: is it the debugger's own? Then it is not to be reported. */
  captures(process: Process, failure: Failure): boolean;
  /** The exception has been reported; the process ends next. What its request answers. */
  failed(process: Process, failure: Failure): Value | typeof SUSPEND;
}

/** What the VM tells a profiler, if one is attached before any code is linked. See src/tools/profile. */
export interface ProfileHooks {
  /** Called before the code first runs. Name of the host function by which its interpreted activations are to begin; null: it does not matter. */
  begin(code: Code): string | null;
  /** A suspended frame goes on: in the end by the engine's `proceed`. Answers what its activation answers. */
  resume(frame: Frame, engine: ProfiledEngine): Value;
  /** A module of compiled code has been loaded under this name; `units` are those in its TypeScript, to which its source map leads. */
  loaded(name: string, javascript: string, sourceMap: string, units: readonly { readonly typescript: string }[]): void;
  /** The unit of this name has been put into use. `codes`: those whose activations it stands for, its own first. */
  installed(unit: string, codes: readonly Code[]): void;
}

/** The part of the interpreter that a profiler calls in the interpreter's place. */
export interface ProfiledEngine { proceed(frame: Frame): Value }

/** Why the program's compiled code is out of use: a restricted process runs, or a debugger wants to see each activation. */
export type ParkReason = 'restricted' | 'stepping';

/** What the VM tells the JIT controller, if there is one. */
export interface JitHooks {
  /** The code's invocation counter, or its loop's counter (loop ≥ 0), reached the threshold. */
  onHot(code: Code, loop: number): void;
  /** Does the compiler's thread set the poll flag from time to time, once there is something to compile? */
  readonly ticks: boolean;
  /** The poll flag says that results have come. Answers whether the running process has to leave the host stack: its activations must not go on in the code that they are in. */
  installResults(): boolean;
  /** The poll flag asked where the time goes: the program is at a safepoint of compiled code, or of the interpreter. */
  sample(compiled: Code | null): void;
  /** A method of this selector changed in this class (or a class above a user). */
  invalidate(cls: MClass, selector: MSymbol): void;
  /** Compiled code has taken over an activation at the head of a loop. */
  tookOver(code: Code, loop: number): void;
  /** Activation count at which onHot is called. */
  readonly methodThreshold: number;
  readonly blockThreshold: number;
  readonly loopThreshold: number;
  /** Rounds of a loop below which onHot is never called. */
  readonly leastLoopThreshold: number;
  /** Wait until everything that is hot has been compiled, at most this long. Answers whether that is so. */
  drain(milliseconds: number): boolean;
  /** Compile nothing more, and end what runs beside the program. */
  shutdown(): void;
  /** Take the program's compiled code out of use for a while, or back into use. */
  park(parked: boolean, why: ParkReason): void;
  /** Take the compiled code of one code object out of use, or back into use. */
  bar(code: Code, barred: boolean): void;
  statistics(): JitStatistics;
}

/** Code points below this have their Characters in an array. */
const FEW_CHARS = 256;

/** A virtual machine: heap roots, classes, globals, options. Holds no module-level state, so that many can live side by side. */
export class VM {
  readonly options: VMOptions;
  readonly exec = new Exec();
  /** Replaced only before anything runs. */
  allocator: Allocator;
  readonly out: Output;
  readonly err: Output;
  readonly core = {} as CoreClasses;
  /** The class of the boxes in which slots keep doubles (see double-slots.ts). No program sees it. */
  readonly slotFloat: MClass;
  /** Every class by full name (metaclasses excluded), in order of definition. */
  readonly classes = new Map<string, MClass>();
  readonly traits = new Map<string, Trait>();
  readonly globals = new Map<string, Binding>();
  readonly primitives: PrimitiveTable = new Map();
  /** Names of transparent primitives and how their entries are made, see docs/architecture.md. */
  readonly transparent = new Map<string, (code: Code) => Entry>();
  private readonly symbols = new Map<string, MSymbol>();
  private readonly chars = new Map<number, MChar>();
  /** Those that most texts are made of. */
  private readonly fewChars: (MChar | null)[] = new Array<MChar | null>(FEW_CHARS).fill(null);
  /** Has any lookup been cached? Until then a method change has nothing to forget: so it is while the library is installed. */
  hasLookups = false;
  readonly methodCache = new MethodCache();
  /** Sites that have cached something, by selector: what a method change must visit. */
  readonly sitesBySelector = new Map<MSymbol, Set<Site>>();
  engine!: Engine;
  scheduler!: Scheduler;
  /** Reports an exception that nobody handled. */
  onUncaught: (info: UncaughtInfo) => void = () => {};
  /** Reports that the run of the main process ends because every process is blocked: which waits for what, line by line. */
  onDeadlock: (lines: readonly string[]) => void = (lines) => this.err.write(['error R020', DEADLOCK, ...lines].map((line) => `${line}\n`).join(''));
  jit: JitHooks | null = null;
  debug: DebugHooks | null = null;
  /** May the program ask for the trace of an exception that has been resumed? Then it is taken before the program goes on. */
  keepsTraces = false;
  profile: ProfileHooks | null = null;
  /** Reason of the last primitive failure. */
  failReason: Value = null;
  /** Set by a primitive that throws `exec.reify`. */
  request: Request | null = null;
  /** The request of `thisContext`. */
  readonly contextRequest: Request = (activations, { evaluatedIn }) => {
    const all = activations();
    return new Native<ContextState>(this.core.Context, { activations: evaluatedIn === null ? all : [...all.slice(0, -1), ...evaluatedIn], index: 0 });
  };
  /** `value`, `value:`, `value:value:` … by number of arguments. */
  readonly valueSelectors: MSymbol[] = [];
  private nextClassSerial = 0;
  private nextProcessId = 1;
  /** Per-object data of primitives, keyed by the primitive module. */
  readonly extra = new Map<string, unknown>();
  /** Status with which the program is to end, once decided by `System exit:`. */
  exitStatus: number | null = null;
  /** Identifies the library: programs compiled for it fit no other. */
  kernelDigest: () => string = () => '';
  /** The batches loaded into this VM, the library aside, in order. */
  readonly programs: Program[] = [];
  /** The statements of files that were loaded. */
  readonly doIts: CompiledMethod[] = [];
  /** Status with which the program ends once the main process has been unwound, after a signal; null without one. */
  interruptStatus: number | null = null;
  /** Writes the program's definitions to an image file; rejects with an Error that says why it cannot. null where there are no images. */
  saveImage: ((file: string) => Promise<void>) | null = null;
  /** Source texts by path, for reports. */
  readonly sources = new Map<string, string>();

  constructor(options: Partial<VMOptions> = {}, streams: { out?: Output; err?: Output } = {}) {
    this.options = { ...DEFAULT_OPTIONS, ...options };
    this.allocator = this.options.countAllocations ? new CountingAllocator() : new Allocator();
    this.out = streams.out ?? new Output(1);
    this.err = streams.err ?? new Output(2);
    this.out.before = () => this.err.flush();
    this.err.before = () => this.out.flush();
    this.makeCoreClasses();
    this.slotFloat = new MClass(this.core.Metaclass, 'Float', this.core.Float, 'none', this.nextClassSerial++);
    this.slotFloat.boxesSlots = true;
    for (let n = 0; n <= 4; n++) this.valueSelectors.push(this.symbol(n === 0 ? 'value' : 'value:'.repeat(n)));
    installPrimitives(this);
  }

  // ------------------------------------------------------------ classes

  /** Classes that the VM itself names exist before any source is loaded; their library sources then extend them. */
  private makeCoreClasses(): void {
    for (const [name, superName, kind] of CORE_CLASSES) {
      const superclass = superName === null ? null : this.classes.get(superName)!;
      const cls = this.newClass(name, superclass, kind);
      cls.builtIn = true;
      (this.core as unknown as Record<string, MClass>)[name] = cls;
    }
    const { Object: object, Class: cls, Metaclass: metaclass } = this.core;
    // The first classes were made before Class and Metaclass existed.
    for (const c of this.classes.values()) c.cls.cls = metaclass;
    object.cls.superclass = cls;
    cls.subclasses.push(object.cls);
    this.exec.process = new Process(this.core.Process, this.nextProcessId++);
  }

  /** Create a class with its metaclass and bind it to the global of its name. `fullName` may be qualified. */
  newClass(fullName: string, superclass: MClass | null, kind?: InstanceKind): MClass {
    const short = fullName.slice(fullName.lastIndexOf(':') + 1);
    const metaSuper = superclass === null ? (this.core.Class ?? null) : superclass.cls;
    const meta = new MClass(this.core.Metaclass, short, metaSuper, 'none', this.nextClassSerial++);
    const cls = new MClass(meta, short, superclass, kind ?? superclass!.kind, this.nextClassSerial++);
    meta.thisClass = cls;
    meta.fullName = cls.fullName = fullName;
    cls.namespace = meta.namespace = short === fullName ? null : fullName.slice(0, fullName.length - short.length - 2);
    if (superclass !== null) {
      superclass.subclasses.push(cls);
      for (const [name, place] of superclass.places) cls.places.set(name, place);
      cls.doubleSlots = superclass.doubleSlots;
      cls.wide = superclass.wide;
    }
    metaSuper?.subclasses.push(meta);
    this.classes.set(fullName, cls);
    const binding = this.global(fullName);
    binding.value = cls;
    binding.defined = true;
    return cls;
  }

  /** The class of any value. */
  classOf(v: Value): MClass {
    switch (typeof v) {
      case 'object': return v === null ? this.core.UndefinedObject : v.cls;
      case 'number': return this.core.SmallInteger;
      case 'string': return this.core.String;
      case 'boolean': return v ? this.core.True : this.core.False;
      default: return this.core.BigInteger;
    }
  }

  /** The method that instances of `cls` run for `selector`; null if they do not understand it. */
  lookup(cls: MClass, selector: MSymbol): CompiledMethod | null {
    const known = this.methodCache.find(cls, selector);
    if (known !== undefined) return known;
    const found = this.lookupByClass(cls, selector);
    this.methodCache.remember(cls, selector, found);
    return found;
  }

  private lookupByClass(cls: MClass, selector: MSymbol): CompiledMethod | null {
    const cached = cls.lookupCache.get(selector);
    if (cached !== undefined) return cached;
    let found: CompiledMethod | null = null;
    for (let c: MClass | null = cls; c !== null; c = c.superclass) {
      const method = c.methods.get(selector);
      if (method !== undefined) { found = method; break; }
    }
    cls.lookupCache.set(selector, found);
    this.hasLookups = true;
    return found;
  }

  // ------------------------------------------------------------ values

  symbol(text: string): MSymbol {
    let s = this.symbols.get(text);
    if (s === undefined) {
      s = new MSymbol(this.core.Symbol, text, selectorArguments(text), this.symbols.size);
      this.symbols.set(text, s);
    }
    return s;
  }

  char(code: number): MChar {
    if (code < FEW_CHARS) return this.fewChars[code] ??= new MChar(this.core.Character, code);
    let c = this.chars.get(code);
    if (c === undefined) {
      c = new MChar(this.core.Character, code);
      this.chars.set(code, c);
    }
    return c;
  }

  float(value: number): MFloat { return this.allocator.float(this.core.Float, value); }
  array(items: Value[]): MArray { return this.allocator.array(this.core.Array, items); }
  list(items: Value[]): MArray { return this.allocator.array(this.core.ArrayList, items); }

  global(name: string): Binding {
    let b = this.globals.get(name);
    if (b === undefined) {
      b = new Binding(name);
      this.globals.set(name, b);
    }
    return b;
  }

  /** End the program with this status: the running process leaves the host stack and is not resumed. Does not return. */
  exitProgram(status: number): never {
    this.exitStatus = status;
    this.request = null;
    throw this.exec.reify;
  }

  /**
   * Put the whole running stack into frames before the next message is sent, so that no activation goes on with code that assumed an old definition.
   * The primitive that calls it answers `value`. Does not return.
   */
  leaveHostStack(value: Value): never {
    this.request = () => value;
    throw this.exec.reify;
  }

  newProcess(): Process { return new Process(this.core.Process, this.nextProcessId++); }

  // ------------------------------------------------------------ failing primitives

  fail(reason: Value): typeof FAIL {
    this.failReason = reason;
    return FAIL;
  }

  /** TypeError about argument `k` (from 1). */
  failArgument(k: number, kind: string, got: Value): typeof FAIL {
    return this.fail(this.array([this.symbol('argument'), k, kind, got]));
  }

  /** SubscriptOutOfBounds. */
  failIndex(index: Value, size: number): typeof FAIL {
    return this.fail(this.array([this.symbol('index'), index, size]));
  }

  /** An error of the named class. For PrimitiveError and TypeError the selector is put before the text. Without a `code`, reports show that of its kind. */
  failError(className: string, text: string, code: DiagnosticCode | null = className === 'Error' ? 'R016' : text === message('R023') ? 'R023' : null): typeof FAIL {
    return this.fail(this.array([this.symbol('error'), className, text, code]));
  }

  failZeroDivide(dividend: Value): typeof FAIL {
    return this.fail(this.array([this.symbol('zeroDivide'), dividend]));
  }

  failKey(key: Value): typeof FAIL {
    return this.fail(this.array([this.symbol('key'), key]));
  }
}

/** `foo` 0, `at:put:` 2, `+` 1. */
export function selectorArguments(text: string): number {
  if (!startsLikeWord(text)) return /^[-+*/\\~<>=@%|&?!,]+$/.test(text) ? 1 : 0;
  let n = 0;
  for (let i = text.indexOf(':'); i >= 0; i = text.indexOf(':', i + 1)) {
    if (text.charCodeAt(i + 1) !== COLON && text.charCodeAt(i - 1) !== COLON) n++;
  }
  return n;
}

const COLON = 58, PERCENT = 37, UNDERSCORE = 95;

/** A letter or `_`, perhaps behind a `%`. Thousands of symbols are made at every start: hence no pattern for most. */
function startsLikeWord(text: string): boolean {
  const first = text.charCodeAt(0) === PERCENT ? 1 : 0;
  const code = text.charCodeAt(first);
  if (code < 128) return (code | 32) >= 97 && (code | 32) <= 122 || code === UNDERSCORE;
  return /^%?\p{L}/u.test(text);
}
