import type { Method } from '../../syntax/ast.js';
import type { InstanceKind, MClass } from '../class.js';
import type { ClassPart } from './batch.js';
import { shortName } from './namespaces.js';

/** A method that a class gets from the batch. */
export interface MethodPlan {
  readonly node: Method;
  /** Path and name resolution of its text: for a trait's method those of the trait. */
  readonly home: { readonly path: string; readonly namespace: string | null; readonly imports: readonly string[] };
  readonly fromTrait: string | null;
  /** Written in a source of the library, also when a class of the program includes it. */
  readonly builtIn: boolean;
}

/** A class as it will be after the batch: what is there already, and what the batch adds. */
export class ClassPlan {
  readonly name: string;
  superclass: ClassPlan | null = null;
  /** Its superclass, or that of an ancestor, is unknown or circular: nothing more is said about it. */
  unsound = false;
  readonly parts: ClassPart[] = [];
  readonly newInstanceVars: string[] = [];
  readonly newClassVars: string[] = [];
  readonly newTraits: string[] = [];
  /** Own methods by selector; the last definition counts. */
  readonly instanceMethods = new Map<string, MethodPlan>();
  readonly classMethods = new Map<string, MethodPlan>();

  constructor(readonly fullName: string, readonly existing: MClass | null) {
    this.name = shortName(fullName);
  }

  /** Does it declare that instance variable itself? */
  hasOwnInstanceVar(name: string): boolean {
    return this.newInstanceVars.includes(name) || this.existing?.instanceVars.includes(name) === true;
  }

  hasOwnClassVar(name: string): boolean {
    return this.newClassVars.includes(name) || this.existing?.classVars.has(name) === true;
  }

  hasTrait(fullName: string): boolean {
    return this.newTraits.includes(fullName) || this.existing?.traits.includes(fullName) === true;
  }

  /** Itself and its superclasses, from the inside out. */
  *ancestry(): Generator<ClassPlan> {
    for (let plan: ClassPlan | null = this; plan !== null; plan = plan.superclass) yield plan;
  }

  /** The class itself or the nearest superclass that declares the instance variable. */
  instanceVarOwner(name: string): ClassPlan | null {
    for (const plan of this.ancestry()) if (plan.hasOwnInstanceVar(name)) return plan;
    return null;
  }

  classVarOwner(name: string): ClassPlan | null {
    for (const plan of this.ancestry()) if (plan.hasOwnClassVar(name)) return plan;
    return null;
  }

  /** How instances are represented. */
  get kind(): InstanceKind {
    for (const plan of this.ancestry()) if (plan.existing !== null) return plan.existing.kind;
    return 'plain';
  }
}
