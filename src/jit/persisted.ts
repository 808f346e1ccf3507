/** Compiled units that outlive their process: what is kept of them, and putting them back into use. */
import { findClass } from '../profile/class-refs.js';
import { codePath, unitInput } from '../profile/feedback.js';
import type { Code, CompiledMethod } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import type { ClassRef, CodePath, SiteFeedback, TranslatedUnit } from '../translate/unit.js';
import type { UnitFactory } from '../translate/compiled.js';
import type { JitController } from './controller.js';

/** A unit with all that its translation took for granted beside its `dependencies`. */
export interface PersistedUnit {
  readonly path: CodePath;
  /** Hash of the template of its method (or doIt), and of its own. */
  readonly root: string;
  readonly hash: string;
  readonly places: readonly number[];
  readonly above: ClassRef | null;
  readonly receiverIsObject: boolean;
  readonly unit: TranslatedUnit;
  /** What its sites had seen when it was translated: what they see beyond that is a reason to compile it again. Missing where nobody will. */
  readonly sites?: readonly SiteFeedback[];
  /** The same code at baseline, for where nobody compiles it anew: it takes the unit's place when what that was specialised for is over. */
  readonly baseline?: TranslatedUnit;
}

/** Factories of units by their names. */
export type Factories = Readonly<Record<string, UnitFactory>>;

/** The units in use, in an order that does not depend on when they were compiled. */
export function persistedUnits({ registry }: JitController): PersistedUnit[] {
  const units = registry.installed.flatMap(({ code, input, installed }): PersistedUnit[] => {
    if (input === null || installed === null) return [];
    const { path, places, above, receiverIsObject, sites } = input;
    return [{ path, root: code.method.code.template.hash, hash: code.template.hash, places, above, receiverIsObject, unit: installed.translation, sites }];
  });
  return units.sort((a, b) => (a.unit.name < b.unit.name ? -1 : a.unit.name > b.unit.name ? 1 : 0));
}

/** The code that a path names, if it is still the same; null otherwise. `doIts` are the scripts that were loaded. */
export function findCode(vm: VM, { path, root, hash }: Pick<PersistedUnit, 'path' | 'root' | 'hash'>, doIts: readonly CompiledMethod[]): Code | null {
  const { owner, selector, blocks } = path;
  const method = owner === null
    ? doIts.find(({ code }) => code.template.hash === root)
    : findClass(vm, owner)?.methods.get(vm.symbol(selector));
  if (method === undefined || method.code.template.hash !== root) return null;
  let code: Code | undefined = method.code;
  for (const index of blocks) code = code?.blocks[index];
  return code !== undefined && code.template.hash === hash ? code : null;
}

/** Does the unit fit the code as it is laid out and inherited here? */
function fits(vm: VM, code: Code, { path, places, above, receiverIsObject }: PersistedUnit): boolean {
  const here = unitInput(vm, code);
  const facts = (...parts: unknown[]): string => JSON.stringify(parts);
  return facts(path, places, above, receiverIsObject) === facts(codePath(code), here.places, here.above, here.receiverIsObject);
}

/** Puts a unit into use if everything that it assumes holds here. Answers whether it is now in use. */
export function adoptUnit(vm: VM, controller: JitController, code: Code, persisted: PersistedUnit, factories: Factories): boolean {
  const { unit, baseline, sites } = persisted;
  const factory = factories[unit.name], other = baseline === undefined ? undefined : factories[baseline.name];
  if (factory === undefined || !fits(vm, code, persisted)) return false;
  const spare = baseline === undefined || other === undefined ? null : { translation: baseline, factory: other };
  return controller.adopt(code, { translation: unit, factory }, sites, spare) === null;
}

/** A factory of a unit that was translated without counting, whose activations are counted all the same. */
export function counting(factory: UnitFactory): UnitFactory {
  return (rt, k) => {
    const { entry, loops } = factory(rt, k);
    const { unit } = k;
    return { entry: (receiver, ...args) => { unit.entries++; return entry(receiver, ...args); }, loops };
  };
}
