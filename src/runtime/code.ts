import { decodeAll } from '../bytecode/decode.js';
import { Op } from '../bytecode/opcodes.js';
import type { CodeTemplate } from '../bytecode/template.js';
import type { MClass } from './class.js';
import type { Binding, HeapObject, MSymbol, Value } from './values.js';

/** An entry into code: receiver first (for block code: the Block itself), then the arguments by position. */
export type Entry = (receiver: any, ...args: any[]) => Value;

/** Entry of compiled code into the middle of an activation, at a loop head: block (or null) and all registers. */
export type LoopEntry = (block: any, registers: any[]) => Value;

export const MAX_POLYMORPHIC = 6;

/** Sends that compiled code does not catch at a site before the compiler is told; each time after twice as many. */
const FIRST_REPORT = 1024;

/**
 * An inline cache: empty → monomorphic → polymorphic with up to six (class, code) pairs → megamorphic (the global method
 * cache takes over). `classes.length` is the state; 7 stands for megamorphic.
 */
export class Site {
  readonly selector: MSymbol;
  readonly argc: number;
  readonly classes: MClass[] = [];
  readonly targets: Code[] = [];
  /** How often each cached class was seen by the interpreter. */
  readonly counts: number[] = [];
  megamorphic = false;
  hits = 0;
  misses = 0;
  /** Operand kinds seen by an operator site, see src/profile/kinds.ts. */
  kinds = 0;
  /** Sends that the guards of compiled code did not catch. */
  compiledMisses = 0;
  /** The number of these at which the compiler is told next. */
  missesReportedAt = FIRST_REPORT;
  /** Known to VM.sitesBySelector. */
  registered = false;
  /** Sites of super sends look up from the defining class and hold its target as their only entry. */
  constructor(selector: MSymbol, argc: number) { this.selector = selector; this.argc = argc; }

  /** Add an entry that is not there yet. A change to a method of the selector must find the site: hence its registration. */
  learn(sites: Map<MSymbol, Set<Site>>, cls: MClass, target: Code, count: number): void {
    if (!this.registered) {
      this.registered = true;
      const known = sites.get(this.selector);
      if (known === undefined) sites.set(this.selector, new Set([this]));
      else known.add(this);
    }
    this.targets.push(target);
    this.counts.push(count);
    this.classes.push(cls);
  }

  /** Forget one entry; the site may then fill up again. */
  drop(index: number): void {
    this.classes.splice(index, 1);
    this.targets.splice(index, 1);
    this.counts.splice(index, 1);
  }
}

/** Messages that evaluate a block. */
const EVALUATING = /^(value(:value)*:?|valueWithArguments:|cull:(cull:)?)$/;

/** Of all code without loops. */
const NO_COUNTS = new Float64Array(0);

/** Linked code of one method, block or doIt: what the interpreter runs and what compiled entries replace. */
export class Code {
  readonly template: CodeTemplate;
  /** The template's words; GET_SLOT and SET_SLOT operands replaced by places. */
  words: Uint32Array;
  readonly literals: Value[];
  readonly sites: Site[];
  readonly bindings: Binding[];
  readonly blocks: Code[];
  /** The method (or doIt) that this code belongs to; for blocks that of the home. */
  readonly method: CompiledMethod;
  /** The code whose MAKE_BLOCK names this one; null for methods and doIts. */
  readonly outer: Code | null;
  readonly arity: number;
  readonly registers: number;
  /** The template's: the register of the home, or -1. */
  readonly homeRegister: number;
  /** Current entry: an interpreter stub, or compiled code. */
  entry: Entry;
  /** Entry that always interprets. */
  readonly interpreted: Entry;
  /** Activations that the interpreter has entered. */
  invocations = 0;
  /** Executions of each LOOP. Of these, V8 needs no test for holes, nor for a result that is no small integer. */
  readonly loopCounts: Float64Array;
  /** On-stack-replacement entries by loop index, where there are any. */
  readonly loopEntries: (LoopEntry | null)[];
  /** From this many rounds on, LOOP looks whether there is compiled code to enter, or to be asked for: 0 whenever that may have changed. */
  loopAlarm = 0;
  /** Called through an entry of the VM's own (value, perform: …): never interpreted unless that entry gives up, never compiled. */
  transparent = false;
  /** The controller has been told that this code is hot, and need not be told again. */
  hotReported = false;
  /** The same for its loops. */
  loopReported = false;
  /** Tier of `entry`: 1 interpreter, 2 baseline, 3 specialised. */
  tier = 1;
  /** Owned by the JIT controller: compile state of this unit. */
  unit: unknown = null;
  private interruptible: boolean | null = null;
  /** Host function of the primitive that PRIMITIVE calls, or null. */
  primitive: ((...args: any[]) => Value | symbol) | null = null;

  constructor(template: CodeTemplate, parts: {
    words: Uint32Array; literals: Value[]; sites: Site[]; bindings: Binding[]; method: CompiledMethod; outer: Code | null;
    makeEntry: (code: Code) => Entry; makeBlocks: (code: Code) => Code[];
  }) {
    this.template = template;
    this.words = parts.words;
    this.literals = parts.literals;
    this.sites = parts.sites;
    this.bindings = parts.bindings;
    this.method = parts.method;
    this.outer = parts.outer;
    this.arity = template.arity;
    this.registers = template.registers;
    this.homeRegister = template.homeRegister;
    this.loopCounts = template.loopHeads.length === 0 ? NO_COUNTS : new Float64Array(template.loopHeads.length);
    this.loopEntries = new Array(template.loopHeads.length).fill(null);
    this.interpreted = parts.makeEntry(this);
    this.entry = this.interpreted;
    this.blocks = parts.makeBlocks(this);
  }

  /**
   * May the process be interrupted at a safepoint of this code? The library is atomic except while it evaluates a block of the program or sends to an object of it: so its
   * loops that do so can be interrupted.
   */
  get preemptible(): boolean {
    this.interruptible ??= !this.method.builtIn || this.evaluates;
    return this.interruptible ||= this.sendsToProgram;
  }

  /** Does it evaluate blocks, by messages or by the library's instruction? */
  private get evaluates(): boolean {
    return this.template.sites.some(({ selector }) => EVALUATING.test(selector)) || decodeAll(this.template.words).some(({ op }) => op === Op.CALL_BLOCK);
  }

  private get sendsToProgram(): boolean { return this.sites.some(({ targets }) => targets.some(({ method }) => !method.builtIn)); }
}

/** Source text and docstring of a method: asked for when they are wanted, which is hardly ever. */
export interface MethodTexts { readonly source: string | null; readonly docstring: string | null }

/** A method as an object of the language (class CompiledMethod); doIts have one too, without a class. */
export class CompiledMethod implements HeapObject {
  cls: MClass;
  readonly selector: MSymbol;
  /** The class it is installed in (for trait copies the including class); null for doIts. */
  readonly owner: MClass | null;
  /** Path of the file, as diagnostics show it. */
  readonly path: string;
  private readonly texts: MethodTexts;
  private ownDocstring: string | null = null;
  /** What positions in its code refer to: the text of the whole file, or of what was evaluated. Null if that is not at hand. */
  readonly text: string | null;
  /** Name of the trait it was copied from, or null. */
  readonly fromTrait: string | null;
  /** Part of the library: its frames show as `(core)`. */
  readonly builtIn: boolean;
  private linked: Code | null = null;
  private link: (() => Code) | null = null;
  private onLinked: (() => void) | null = null;
  constructor(cls: MClass, parts: { selector: MSymbol; owner: MClass | null; path: string; texts: MethodTexts; text: string | null; fromTrait: string | null; builtIn: boolean }) {
    this.cls = cls;
    this.selector = parts.selector;
    this.owner = parts.owner;
    this.path = parts.path;
    this.texts = parts.texts;
    this.text = parts.text;
    this.fromTrait = parts.fromTrait;
    this.builtIn = parts.builtIn;
  }

  /** Recorded source text, or null. */
  get source(): string | null { return this.texts.source; }

  get docstring(): string | null { return this.ownDocstring ?? this.texts.docstring; }
  set docstring(text: string) { this.ownDocstring = text; }

  get code(): Code {
    if (this.linked === null) {
      this.linked = this.link!();
      this.link = null;
      const { onLinked } = this;
      this.onLinked = null;
      onLinked?.();
    }
    return this.linked;
  }

  /** Has the code been made? */
  get isLinked(): boolean { return this.linked !== null; }

  set code(code: Code) { this.linked = code; }

  /** Make the code when it is first asked for. */
  linkLater(link: () => Code): void { this.link = link; }

  /** Do something as soon as the code, which is not made yet, has been made; instead of what was to be done so far. */
  whenLinked(action: () => void): void { this.onLinked = action; }
}
