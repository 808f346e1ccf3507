/**
 * What goes into the translator and what comes out of it. All of it is plain data: it can be posted to a worker, written to an
 * image, and relinked in another process.
 */
import type { CodeTemplate } from '../bytecode/template.js';

/** A class by name; `meta` means its metaclass. */
export interface ClassRef { readonly name: string; readonly meta: boolean }

/** How compiled code recognises instances of a class. */
export type Guard = 'number' | 'string' | 'bigint' | 'null' | 'true' | 'false' | 'object';

/** A method by the class that defines it; `hash` is that of its template. */
export interface MethodRef { readonly owner: ClassRef; readonly selector: string; readonly hash: string }

/** How the class of a site's receivers makes instances by `new`; null for all but metaclasses of plain classes. */
export type Shape = 'narrow' | 'wide' | null;

/** One entry of an inline cache. `transparent` is the name of the VM's own entry (`blockValue1` …), or null. */
export interface SiteTarget {
  readonly cls: ClassRef;
  readonly guard: Guard;
  readonly method: MethodRef;
  readonly transparent: string | null;
  readonly shape: Shape;
}

/** What a send site has seen. `kinds` are bits of src/profile/kinds.ts. */
export interface SiteFeedback { readonly targets: readonly SiteTarget[]; readonly kinds: number; readonly megamorphic: boolean }

/** Where a unit's code is: a method, or a block by the indexes that lead to it from its method's template. */
export interface CodePath { readonly owner: ClassRef | null; readonly selector: string; readonly blocks: readonly number[] }

/** One piece of code with what is known of it. */
export interface CodeInput {
  readonly template: CodeTemplate;
  readonly path: CodePath;
  /** Place of each of the template's slots. */
  readonly places: readonly number[];
  /** The class that declares each of them. */
  readonly slotClasses: readonly ClassRef[];
  /** Those of the slots that keep doubles, as indexes. */
  readonly doubles: readonly number[];
  /** One for each of the template's sites. */
  readonly sites: readonly SiteFeedback[];
  /** Sites that are executed rarely, compared with others of the same method and its blocks. */
  readonly rare: readonly number[];
  /** Is it code of the library? */
  readonly isLibrary: boolean;
  /** The class above the one that defines the method: where super sends look. Null where there is none. */
  readonly above: ClassRef | null;
  /** The receiver is never a number, string, Boolean or nil. */
  readonly receiverIsObject: boolean;
  /** The blocks in it, in the order of the template's; empty where nothing is to be inlined. */
  readonly blocks: readonly CodeInput[];
}

/** A method that may be inlined. */
export interface CalleeInput { readonly method: MethodRef; readonly code: CodeInput }

export interface UnitInput extends CodeInput {
  readonly level: Level;
  /** Empty at baseline. */
  readonly callees: readonly CalleeInput[];
  /** Places (`placeKey`) whose speculation has failed too often to be tried again. */
  readonly avoid: readonly string[];
}

/** 1: baseline, always right. 2: specialised, with guards that may fail. */
export type Level = 1 | 2;

/** Why code is left where there was no feedback. */
export const NEVER_EXECUTED = 'never executed so far';

/** Why code is left where no result of more than 32 bits had been seen. */
export const MORE_BITS = 'the result has more than 32 bits';

/** Names a slot, by the class that declares it. */
export const slotKey = ({ name, meta }: ClassRef, place: number): string => `${name} ${meta} ${place}`;

/** Names an instruction across processes. */
export const placeKey = (path: CodePath, pc: number): string => `${pathLabel(path)} ${pc}`;

export interface TranslateOptions {
  /** 'all': the code is left once at every send and loop head; 'random': at each of them whenever the runtime says so. */
  readonly deopt: 'none' | 'all' | 'random';
  /** Count activations in the unit. */
  readonly count: boolean;
  /** Greatest number of instructions of a method that is inlined. */
  readonly inlineLimit: number;
  /** Names of passes of the second level that are left out. */
  readonly withoutPasses: readonly string[];
  /** Nobody will compile the code anew when more is known: what was never executed is done in a general way, instead of being a reason to leave the code. Missing: false. */
  readonly isFinal?: boolean;
}

/** A constant of a unit, named so that it can be found again in another process. `code` is an index into the unit's codes: whose site, literal … it is. */
export type ConstantRef =
  | { readonly kind: 'class'; readonly cls: ClassRef }
  /** A class whose instances are plain objects of that width. */
  | { readonly kind: 'shape'; readonly cls: ClassRef; readonly wide: boolean }
  | { readonly kind: 'code'; readonly method: MethodRef }
  | { readonly kind: 'site' | 'binding' | 'literal' | 'block'; readonly code: number; readonly index: number }
  | { readonly kind: 'primitive' | 'inlined'; readonly code: number };

/**
 * A code that is part of a unit: a method's (null: the unit's own), or a block's by the indexes that lead to it; with the places of its slots, and those of its slots
 * that are to keep doubles, as indexes: no others must.
 */
export interface CodeRef { readonly method: MethodRef | null; readonly blocks: readonly number[]; readonly places: readonly number[]; readonly doubles: readonly number[] }

/**
 * How a register's value is found when the compiled code is left: a local by its position in what was recorded (`double`: it holds a host double that is to become a
 * Float), a constant, or an object that the code did without, by its index in the point's `objects`.
 */
export type ValueRef =
  | { readonly kind: 'local'; readonly at: number; readonly double: boolean }
  | { readonly kind: 'constant'; readonly value: null | boolean | number | string }
  | { readonly kind: 'big'; readonly digits: string }
  | { readonly kind: 'double'; readonly value: number | 'NaN' | 'Infinity' | '-Infinity' | '-0' }
  | { readonly kind: 'unitConstant'; readonly index: number }
  | { readonly kind: 'object'; readonly index: number };

/** An object that the compiled code did without. */
export type VirtualObject =
  | { readonly kind: 'cell'; readonly value: ValueRef }
  | { readonly kind: 'home' }
  /** `code`: an index into the unit's constants. */
  | { readonly kind: 'block'; readonly code: number; readonly receiver: ValueRef; readonly home: ValueRef; readonly captured: readonly ValueRef[] }
  /** `cls`: an index into the unit's constants. */
  | { readonly kind: 'plain'; readonly cls: number; readonly wide: boolean; readonly slots: readonly (readonly [number, ValueRef])[] };

/** One of the interpreter's frames. */
export interface PointFrame {
  /** Index into the unit's codes. */
  readonly code: number;
  readonly pc: number;
  readonly registers: readonly (readonly [number, ValueRef])[];
  readonly closure: ValueRef | null;
}

/** A place at which compiled code can be left. */
export interface Point {
  /** Innermost first. All but the first await a result. */
  readonly frames: readonly PointFrame[];
  /** The innermost instruction is always to be executed again. */
  readonly again: boolean;
  /** They may refer to one another. */
  readonly objects: readonly VirtualObject[];
  /** Number of locals that are recorded for it. */
  readonly locals: number;
  /** Why the code is left there; empty where it only may be interrupted. */
  readonly reason: string;
}

/** The unit assumes that this lookup gives this method. */
export interface Dependency { readonly cls: ClassRef; readonly selector: string; readonly target: MethodRef }

export interface TranslatedUnit {
  readonly ok: true;
  /** Name of the factory that the text exports. */
  readonly name: string;
  readonly typescript: string;
  readonly level: Level;
  readonly constants: readonly ConstantRef[];
  readonly dependencies: readonly Dependency[];
  /** The codes whose activations the unit stands for, its own first. */
  readonly codes: readonly CodeRef[];
  /** Where the code can be left, for rebuilding the interpreter's frames, as `packPoints` has packed it; empty at baseline, whose handlers name the registers. */
  readonly points: string;
  /** Loops that have an entry of their own. */
  readonly loops: readonly number[];
  /** Number of places at which `--deopt=all` leaves the code. */
  readonly exits: number;
  /** What was inlined and what was not, for reports. */
  readonly notes: readonly string[];
}

/** The unit stays in the interpreter, and why. */
export interface Refusal { readonly ok: false; readonly reason: string }

/** `notSpecialised`: why a unit that was to be specialised is at baseline. */
export type Translation = (TranslatedUnit | Refusal) & { readonly notSpecialised?: string };

/** `Counter class>>make:`, `<block 0.1> in Counter>>each`, `doIt`. */
export function pathLabel({ owner, selector, blocks }: CodePath): string {
  const method = owner === null ? selector : `${owner.name}${owner.meta ? ' class' : ''}>>${selector}`;
  return blocks.length === 0 ? method : `<block ${blocks.join('.')}> in ${method}`;
}
