/**
 * The types that generated TypeScript is written against: what compiled code may use of the runtime, and no more. Generated modules
 * import them from `./compiled.js`; `tsc --strict` accepts every generated module beside this file.
 */

/** Content of a register: a value of the language, a cell or a home. Compiled code tests before it uses. */
export type V = any;

export interface MClass { readonly name: string }
export interface Code { readonly arity: number; readonly entry: (receiver: any, ...args: any[]) => V }
export interface Site { readonly argc: number }
export interface Binding { value: V; defined: boolean }
export interface Home { active: boolean }
export interface Block { readonly cls: MClass; readonly code: Code; readonly receiver: V; readonly home: Home | null; readonly captured: readonly any[] }
export type Primitive = (receiver: any, ...args: any[]) => V | symbol;

/** What activations touch while they leave the host stack. */
export interface Exec {
  readonly reify: object;
  readonly unwind: object;
  readonly record: any[];
  top: number;
  readonly target: unknown;
  readonly value: V;
  /** Where activations that an exception's unwinding leaves are noted. */
  readonly trail: unknown[] | null;
  hostError: unknown;
  /** What an activation is about to throw on to its caller. */
  passing: object | null;
  readonly poll: Int32Array;
  /** Sends until the poll flag is looked at: reading it at each would cost more. */
  fuel: number;
}

/** The unit as the running VM knows it. */
export interface CompiledUnit {
  readonly code: Code;
  /** Another unit replaces it, or what it assumes no longer holds: its loops are left at their next safepoint. */
  readonly obsolete: boolean;
  /** Per exit: 1 once it was taken. */
  readonly exits: Uint8Array;
  /** Activations that began in compiled code (counted if asked for). */
  entries: number;
  /** Activations that compiled code took over at a loop head. */
  loopEntries: number;
  /** Activations that the interpreter took over. */
  deopts: number;
  framesAt(point: number, values: readonly V[], start: number, awaiting: boolean): any[];
  reasonOf(point: number): string;
}

export interface Constants { readonly unit: CompiledUnit; readonly values: readonly unknown[] }

export interface Entries {
  readonly entry: (receiver: any, ...args: any[]) => V;
  readonly loops: readonly (((block: any, registers: V[]) => V) | null)[];
}

export type UnitFactory = (rt: Runtime, k: Constants) => Entries;

/** Services of the VM. None makes a call after its first write, so that an interrupted instruction can be executed again. */
export interface Runtime {
  readonly exec: Exec;
  readonly FAIL: symbol;
  send0(site: Site, receiver: V): V;
  send1(site: Site, receiver: V, a: V): V;
  send2(site: Site, receiver: V, a: V, b: V): V;
  send3(site: Site, receiver: V, a: V, b: V, c: V): V;
  sendN(site: Site, receiver: V, args: V[]): V;
  superSend(site: Site, code: Code, receiver: V, args: V[]): V;
  /** Does lookup in the receiver find this code's method? */
  finds(site: Site, receiver: V, code: Code): boolean;
  callBlock(block: V, args: V[]): V;
  add(site: Site, a: V, b: V): V;
  sub(site: Site, a: V, b: V): V;
  mul(site: Site, a: V, b: V): V;
  div(site: Site, a: V, b: V): V;
  floorDiv(site: Site, a: V, b: V): V;
  mod(site: Site, a: V, b: V): V;
  lt(site: Site, a: V, b: V): V;
  gt(site: Site, a: V, b: V): V;
  le(site: Site, a: V, b: V): V;
  ge(site: Site, a: V, b: V): V;
  eq(site: Site, a: V, b: V): V;
  ne(site: Site, a: V, b: V): V;
  bitAnd(site: Site, a: V, b: V): V;
  bitOr(site: Site, a: V, b: V): V;
  bitXor(site: Site, a: V, b: V): V;
  bitShift(site: Site, a: V, b: V): V;
  identical(a: V, b: V): boolean;
  float(value: number): V;
  copyLiteral(value: V): V;
  getSlot(object: V, place: number): V;
  setSlot(object: V, place: number, value: V): void;
  /** The class of the boxes in which slots keep doubles, and a new box. */
  readonly SlotFloat: MClass;
  slotFloat(): V;
  cell(value: V): V;
  home(): V;
  block(code: Code, receiver: V, home: Home | null, captured: any[]): V;
  array(items: V[]): V;
  thisContext(): V;
  mustBeBoolean(value: V): V;
  returnHome(block: Block, value: V): V;
  continueUnwind(pending: V): V;
  failReason(): V;
  narrow(cls: MClass): V;
  wide(cls: MClass): V;
  /** At the repetition of a loop. */
  poll(unit: { readonly code: Code; deopts: number }): void;
  /** The same in specialised code, which stands for activations of several codes. */
  pollAt(code: Code): void;
  pollAtSend(code: Code): void;
  /** At a send of baseline code, when the fuel is used up. */
  refuel(unit: { readonly code: Code; deopts: number }): void;
  /** With `--deopt=random`: is the code to be left here? */
  chance(): boolean;
  /** Go on in the interpreter at `pc`, the instruction there to be executed. */
  deopt(unit: { readonly code: Code; deopts: number }, pc: number, block: Block | null, registers: V[]): V;
  /** Go on in the interpreter with the frames of the point whose locals are in the record, from this index on. */
  leave(start: number): V;
  /** An unwinding leaves the activations of a point. */
  noteLeft(unit: { readonly code: Code; deopts: number; framesAt(point: number, values: readonly V[], start: number, awaiting: boolean): any[]; reasonOf(point: number): string }, point: number, locals: V[]): void;
  /** Go on in the interpreter at the handler that covers `pc`, with the current unwinding pending. */
  enterHandler(unit: { readonly code: Code; deopts: number }, pc: number, block: Block | null, registers: V[]): V;
}
