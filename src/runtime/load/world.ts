import type { MClass, Trait } from '../class.js';
import type { VM } from '../vm.js';
import { ClassPlan } from './class-plan.js';

/** Second names of classes, valid wherever a class name may stand (language.md 4.4). */
export const CLASS_ALIASES: ReadonlyMap<string, string> = new Map([['OrderedCollection', 'ArrayList']]);

/** Where a name is looked up. */
export interface Surroundings { readonly namespace: string | null; readonly imports: readonly string[] }

/** All classes and traits by full name, as they will be after the batch. Reads the VM, changes nothing. */
export class World {
  /** Classes that the batch defines or extends, in order of first definition. */
  readonly planned = new Map<string, ClassPlan>();
  readonly plannedTraits = new Map<string, Trait>();
  /** Globals that top-level statements of the batch assign. */
  readonly assigned = new Set<string>();
  private readonly views = new Map<string, ClassPlan>();

  constructor(readonly vm: VM) {}

  /** The class of exactly that name (or second name), or null. */
  classNamed(fullName: string): ClassPlan | null {
    const name = CLASS_ALIASES.get(fullName) ?? fullName;
    const known = this.planned.get(name) ?? this.views.get(name);
    if (known !== undefined) return known;
    const existing = this.vm.classes.get(name);
    return existing === undefined ? null : this.view(existing);
  }

  traitNamed(fullName: string): Trait | null {
    return this.plannedTraits.get(fullName) ?? this.vm.traits.get(fullName) ?? null;
  }

  /** The plan of a class that the batch defines or extends; made at its first definition. */
  plan(fullName: string): ClassPlan {
    const plan = this.classNamed(fullName) ?? new ClassPlan(fullName, null);
    this.planned.set(plan.fullName, plan);
    return plan;
  }

  /** The class that a name in a file means: current namespace, imports in order, then the bare name. A qualified name is exact. */
  resolveClass(name: string, surroundings: Surroundings): ClassPlan | null {
    return this.resolve(name, surroundings, (fullName) => this.classNamed(fullName));
  }

  resolveTrait(name: string, surroundings: Surroundings): Trait | null {
    return this.resolve(name, surroundings, (fullName) => this.traitNamed(fullName));
  }

  /** Full names of all classes, those of the batch included. */
  *classNames(): Generator<string> {
    yield* this.vm.classes.keys();
    yield* this.planned.keys();
  }

  *traitNames(): Generator<string> {
    yield* this.vm.traits.keys();
    yield* this.plannedTraits.keys();
  }

  private resolve<T>(name: string, { namespace, imports }: Surroundings, find: (fullName: string) => T | null): T | null {
    if (!name.includes('::')) {
      for (const prefix of namespace === null ? imports : [namespace, ...imports]) {
        const found = find(`${prefix}::${name}`);
        if (found !== null) return found;
      }
    }
    return find(name);
  }

  private view(existing: MClass): ClassPlan {
    const view = new ClassPlan(existing.fullName, existing);
    this.views.set(existing.fullName, view);
    if (existing.superclass !== null) view.superclass = this.classNamed(existing.superclass.fullName);
    return view;
  }
}
