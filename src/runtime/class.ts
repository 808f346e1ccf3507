import type { CompiledMethod } from './code.js';
import type { Binding, HeapObject, MSymbol } from './values.js';

/**
 * How instances are represented; decided by the built-in ancestor (`none`: cannot be instantiated with new).
 * `plain`: Obj4 or Obj8. `array`: MArray. `bytes`: MBytes. `native`: Native, made by the class's own constructors.
 */
export type InstanceKind = 'plain' | 'array' | 'bytes' | 'native' | 'none';

/**
 * A class or metaclass. Slot places only ever grow: a variable that a class extension adds gets a place that no subclass uses, so
 * code compiled earlier, suspended frames and existing objects stay valid (an object that lacks the slot reads it as nil).
 */
export class MClass implements HeapObject {
  /** The metaclass (for a metaclass: the class Metaclass). */
  cls: MClass;
  /** Short name; a metaclass has that of its class, without ` class`. */
  name: string;
  /** `Ns::Name`; the key in globals. */
  fullName: string;
  superclass: MClass | null;
  readonly subclasses: MClass[] = [];
  /** For a metaclass: its sole instance. */
  thisClass: MClass | null = null;
  private readonly ownMethods = new Map<MSymbol, CompiledMethod>();
  /** Make methods that are not among them yet. */
  private late: (() => readonly CompiledMethod[])[] | null = null;
  /** Results of lookup, hits and misses alike (null: not understood); dropped when a method that matters changes. */
  readonly lookupCache = new Map<MSymbol, CompiledMethod | null>();
  kind: InstanceKind;
  /** Instances are Obj8 rather than Obj4. Decided when the class is made. */
  wide = false;
  /** Own instance variables in order of declaration. */
  readonly instanceVars: string[] = [];
  /** Place of every instance variable, inherited ones included. */
  readonly places = new Map<string, number>();
  /** Bits of the places of those slots of instances that may keep doubles in boxes of their own; see double-slots.ts. */
  doubleSlots = 0;
  /** Is it the class of the boxes in such slots? */
  boxesSlots = false;
  readonly classVars = new Map<string, Binding>();
  readonly traits: string[] = [];
  docstring: string | null = null;
  /** Made by the library itself, not by a program. */
  builtIn = false;
  namespace: string | null = null;
  /** Position of definition order. */
  readonly serial: number;

  constructor(cls: MClass, name: string, superclass: MClass | null, kind: InstanceKind, serial: number) {
    this.cls = cls; this.name = name; this.fullName = name; this.superclass = superclass; this.kind = kind; this.serial = serial;
  }

  /** The class's own methods. */
  get methods(): Map<MSymbol, CompiledMethod> {
    if (this.late !== null) this.makeLateMethods();
    return this.ownMethods;
  }

  /** Only those that somebody may have asked for. */
  get knownMethods(): ReadonlyMap<MSymbol, CompiledMethod> { return this.ownMethods; }

  /** The class has these methods too, but they are made only when it is asked for any. */
  comeLate(make: () => readonly CompiledMethod[]): void { (this.late ??= []).push(make); }

  /** The host stack may run out in the middle of it: it is then done again from the start. */
  private makeLateMethods(): void {
    for (const make of this.late!) for (const method of make()) this.ownMethods.set(method.selector, method);
    this.late = null;
  }

  get isMeta(): boolean { return this.thisClass !== null; }

  /** `Counter`, or `Counter class` for a metaclass. */
  get displayName(): string { return this.thisClass !== null ? `${this.name} class` : this.name; }

  inheritsFrom(ancestor: MClass): boolean {
    for (let c: MClass | null = this; c !== null; c = c.superclass) if (c === ancestor) return true;
    return false;
  }

  /** Names of all instance variables, those of superclasses first, in the order that `instVarAt:` counts. */
  allInstanceVars(): string[] {
    return this.superclass === null ? [...this.instanceVars] : [...this.superclass.allInstanceVars(), ...this.instanceVars];
  }
}

export interface Trait {
  readonly name: string;
  readonly fullName: string;
  readonly namespace: string | null;
  readonly imports: readonly string[];
  readonly requires: readonly string[];
  /** Method sources as syntax trees: they are compiled anew for each class that includes the trait. */
  readonly methods: readonly import('../syntax/ast.js').Method[];
  readonly path: string;
  docstring: string | null;
  builtIn: boolean;
}
