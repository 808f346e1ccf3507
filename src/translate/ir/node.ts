/**
 * The intermediate representation: a control-flow graph whose blocks hold nodes in static single assignment form. Nodes that can leave the compiled code carry
 * a `State`, from which the interpreter's frames are rebuilt (after Graal's FrameState: Duboscq et al., "Graal IR", 2013).
 */
import type { ClassRef, Guard, MethodRef } from '../unit.js';
import { BOOLEAN, FLOAT, FLOAT_CLASS, INT, instancesOf, typeOf, type Type } from './types.js';

/** A code whose activation is part of a unit: an index into the unit's list of codes. */
export type CodeIndex = number;

/** What a guard tests. */
export type Check =
  /** an instance of the class */ | { readonly kind: 'class'; readonly cls: ClassRef; readonly guard: Guard }
  /** a SmallInteger or a Float */ | { readonly kind: 'number' }
  /** true or false */ | { readonly kind: 'boolean' };

export const FLOAT_CHECK: Check = { kind: 'class', cls: FLOAT_CLASS, guard: 'object' };

/** A constant of the program, by the code that mentions it. */
export type ConstantPlace = { readonly kind: 'site' | 'binding' | 'literal' | 'block'; readonly code: CodeIndex; readonly index: number };

export type SlotKind = 'values' | 'mixed' | 'double';

export type ArithmeticSign = '+' | '-' | '*' | '/';
export type IntegerSign = '+' | '-' | '*' | 'quo' | 'div' | 'mod' | '&' | '|' | '^' | '<<' | '>>';
export type CompareSign = '<' | '>' | '<=' | '>=' | '===' | '!==';

export type Info =
  /** An argument of the function: a register, or the closure. */
  | { readonly op: 'parameter'; readonly name: string }
  | { readonly op: 'constant'; readonly value: null | boolean | number | bigint | string }
  | { readonly op: 'double'; readonly value: number }
  | { readonly op: 'literal'; readonly code: CodeIndex; readonly index: number }
  | { readonly op: 'phi' }
  /** Leaves the code for values that do not pass. */
  | { readonly op: 'guard'; readonly check: Check }
  /** The value has been tested on the way here. */
  | { readonly op: 'refine'; readonly check: Check }
  /** Of SmallIntegers: leaves the code where the result is none, or, if it is `narrow`, has more than 32 bits. */
  | { readonly op: 'integer'; readonly sign: IntegerSign; readonly narrow: boolean }
  | { readonly op: 'compare'; readonly sign: CompareSign; readonly doubles: boolean }
  | { readonly op: 'float'; readonly sign: ArithmeticSign }
  | { readonly op: 'mathFunction'; readonly name: string }
  /** Between a number of the language and a host double. */
  | { readonly op: 'toDouble' } | { readonly op: 'box' }
  | { readonly op: 'generic'; readonly helper: string; readonly code: CodeIndex; readonly site: number; readonly floats: boolean }
  | { readonly op: 'identical' } | { readonly op: 'not' }
  | { readonly op: 'isClass'; readonly cls: ClassRef; readonly guard: Guard }
  | { readonly op: 'classConstant'; readonly cls: ClassRef }
  /** `mixed`: the slot may keep a double; `double`: it is expected to. */
  | { readonly op: 'getSlot'; readonly place: number; readonly holds: SlotKind } | { readonly op: 'setSlot'; readonly place: number; readonly holds: SlotKind }
  /** The double in a slot, as a host double; leaves the code if there is none. */
  | { readonly op: 'getDoubleSlot'; readonly place: number } | { readonly op: 'setDoubleSlot'; readonly place: number }
  | { readonly op: 'getBinding' | 'setBinding'; readonly code: CodeIndex; readonly index: number }
  | { readonly op: 'captured'; readonly index: number } | { readonly op: 'receiverOf' } | { readonly op: 'homeOf' }
  | { readonly op: 'newCell' } | { readonly op: 'getCell' } | { readonly op: 'setCell' }
  | { readonly op: 'newHome' } | { readonly op: 'endHome' }
  /** Inputs: receiver, home (or nil), captured values. */
  | { readonly op: 'newBlock'; readonly code: CodeIndex; readonly block: number }
  | { readonly op: 'newArray' } | { readonly op: 'copyLiteral'; readonly code: CodeIndex; readonly index: number }
  | { readonly op: 'newObject'; readonly cls: ClassRef; readonly wide: boolean }
  | { readonly op: 'arraySize' } | { readonly op: 'getElement' } | { readonly op: 'setElement' } | { readonly op: 'addElement' }
  /** A call of a method's entry. */
  | { readonly op: 'call'; readonly method: MethodRef }
  | { readonly op: 'callBlock' }
  | { readonly op: 'send'; readonly code: CodeIndex; readonly site: number }
  | { readonly op: 'superSend'; readonly code: CodeIndex; readonly site: number }
  /** Answers FAIL if it fails. */
  | { readonly op: 'primitive'; readonly code: CodeIndex }
  | { readonly op: 'isFailure' } | { readonly op: 'failReason' }
  | { readonly op: 'thisContext' }
  /** Safepoints: at the repetition of a loop, there once in a number of rounds, and before a call. */
  | { readonly op: 'poll' } | { readonly op: 'countdown' } | { readonly op: 'pollAtSend' }
  /** Where an inner loop stops for its outer one to poll; inputs: the limit of both, the variable, and how far from the old to the new value it is. */
  | { readonly op: 'stripEnd'; readonly isUp: boolean; readonly inclusive: boolean }
  /** Ends its block: leaves the compiled code for good, or by an unwinding. */
  | { readonly op: 'leave'; readonly reason: string }
  /** Whether the branch behind it is taken; it is for this value. */
  | { readonly op: 'mustBeBoolean'; readonly jumpsOn: boolean } | { readonly op: 'returnHome' }
  /** With `--deopt`: the code may be left here. */
  | { readonly op: 'exit' };

/** One activation as the interpreter would know it, at one instruction; `parent` is its caller's, which awaits a result. */
export interface State {
  readonly parent: State | null;
  readonly code: CodeIndex;
  readonly pc: number;
  /** The instruction is to be executed again; otherwise its result is awaited. */
  readonly again: boolean;
  /** By register; null: not needed any more. */
  readonly values: (Node | null)[];
  closure: Node | null;
}

/** Bounds of an integer, inclusive. */
export interface Interval { readonly low: number; readonly high: number }

export class Node {
  /** Unique in its graph, in the order of creation. */
  readonly id: number;
  readonly info: Info;
  inputs: Node[];
  type: Type;
  state: State | null;
  /** Contents of the objects in `state` that are not made, by object and field. */
  contents: ReadonlyMap<Node, ReadonlyMap<number, Node>> | null = null;
  /** Of an operation on SmallIntegers: what is known of its operands, and whether the result may be beyond the range; of a store into an Array whether the index may. Null: nothing. */
  arithmetic: { readonly tooLow: boolean; readonly tooHigh: boolean; readonly operands: readonly [Interval, Interval] } | null = null;
  block: Block;
  /** The node that stands in this one's place. */
  forward: Node | null = null;

  constructor(id: number, block: Block, info: Info, inputs: Node[], type: Type, state: State | null) {
    this.id = id; this.block = block; this.info = info; this.inputs = inputs; this.type = type; this.state = state;
  }

  get op(): Info['op'] { return this.info.op; }
}

/** The node itself, or what has replaced it. */
export function current(node: Node): Node {
  while (node.forward !== null) node = node.forward;
  return node;
}

/** The value behind guards, which only know more of it. */
export function unguarded(node: Node): Node {
  for (;;) {
    node = current(node);
    if (node.info.op !== 'guard' && node.info.op !== 'refine') return node;
    node = node.inputs[0]!;
  }
}

export type Ending =
  | { readonly kind: 'jump'; to: Block }
  | { readonly kind: 'branch'; condition: Node; readonly whenTrue: Block; readonly whenFalse: Block }
  | { readonly kind: 'return'; value: Node; readonly state: State; contents: Node['contents'] }
  /** Its last node never goes on. */
  | { readonly kind: 'none' };

export class Block {
  readonly id: number;
  readonly phis: Node[] = [];
  nodes: Node[] = [];
  preds: Block[] = [];
  ending: Ending = { kind: 'none' };
  /** Of a loop's head: the frames before its first round, as the block before it knows them, with the contents of objects that are not made. */
  loop: { readonly before: State; contents: Node['contents'] } | null = null;

  constructor(id: number) { this.id = id; }

  get successors(): Block[] {
    switch (this.ending.kind) {
      case 'jump': return [this.ending.to];
      case 'branch': return [this.ending.whenTrue, this.ending.whenFalse];
      default: return [];
    }
  }
}

/** The values that pass. */
export function checkedType(check: Check): Type {
  switch (check.kind) {
    case 'class': return instancesOf(check.cls, check.guard);
    case 'number': return typeOf(INT | FLOAT);
    case 'boolean': return typeOf(BOOLEAN);
  }
}

/** `Point`, `a number`: what passes a check, for reports. */
export function checkText(check: Check): string {
  switch (check.kind) {
    case 'class': return `${check.cls.name}${check.cls.meta ? ' class' : ''}`;
    case 'number': return 'a number';
    case 'boolean': return 'a Boolean';
  }
}

/** Calls `visit` with each state from the innermost frame outwards. */
export function eachFrame(state: State | null, visit: (frame: State) => void): void {
  for (let s = state; s !== null; s = s.parent) visit(s);
}
