/** What names mean to code in a class of a batch, in a script, or in code compiled while the program runs. */
import type { CompileScope } from '../../bytecode/compile/scope.js';
import type { ClassPlan } from './class-plan.js';
import { visibleClassNames } from './visible-names.js';
import type { Surroundings, World } from './world.js';

export interface ScopeOptions { readonly path: string; readonly strict: boolean; readonly kernel: boolean }

/** Names as a method sees them, or with `plan` null a doIt. */
export function compileScope(world: World, plan: ClassPlan | null, classSide: boolean, home: Surroundings, options: ScopeOptions): CompileScope {
  return {
    ...options,
    className: plan?.fullName ?? null,
    classSide,
    isInstanceVariable: (name) => plan !== null && !classSide && plan.instanceVarOwner(name) !== null,
    classVariableOwner: (name) => plan?.classVarOwner(name)?.fullName ?? null,
    resolveGlobal: (name) => {
      const found = world.resolveClass(name, home);
      if (found !== null) return { name: found.fullName, isClass: true, defined: true };
      return { name, isClass: false, defined: isDefined(world, name) };
    },
    visibleNames: () => visibleNames(world, plan, classSide, home),
  };
}

/** Does the global exist already, or is it assigned at top level in the batch? */
function isDefined(world: World, name: string): boolean {
  const binding = world.vm.globals.get(name);
  return world.assigned.has(name) || (binding !== undefined && (binding.defined || binding.value !== null));
}

function* visibleNames(world: World, plan: ClassPlan | null, classSide: boolean, home: Surroundings): Generator<string> {
  for (const ancestor of plan?.ancestry() ?? []) {
    if (!classSide) yield* [...(ancestor.existing?.instanceVars ?? []), ...ancestor.newInstanceVars];
    yield* [...(ancestor.existing?.classVars.keys() ?? []), ...ancestor.newClassVars];
  }
  yield* visibleClassNames(world, home);
  yield* world.assigned;
  for (const name of world.vm.globals.keys()) if (!world.vm.classes.has(name) && isDefined(world, name)) yield name;
}
