/** Step 3 of loading: instance and class variables (language.md 2.6.3). */
import type { NameList } from '../../syntax/ast.js';
import type { ClassPart, Reports } from './batch.js';
import type { ClassPlan } from './class-plan.js';
import { descendants } from './places.js';
import type { World } from './world.js';

/** Enters the variables of all classes, which stand in `plans` with superclasses first. */
export function enterVariables(world: World, plans: readonly ClassPlan[], reports: Reports, kernel: boolean): void {
  for (const plan of plans) {
    for (const part of plan.parts) {
      for (const name of names(part.node.classVars)) if (!plan.hasOwnClassVar(name.name)) plan.newClassVars.push(name.name);
      if (!plan.unsound) enterInstanceVars(world, plan, part, reports, kernel);
    }
  }
}

function enterInstanceVars(world: World, plan: ClassPlan, part: ClassPart, reports: Reports, kernel: boolean): void {
  const declared = names(part.node.instanceVars);
  if (declared.length > 0 && !kernel && !canHaveVariables(plan)) {
    return reports.report('L012', part.unit, declared[0]!.pos, plan.name);
  }
  for (const { name, pos } of declared) {
    const owner = plan.instanceVarOwner(name);
    if (owner === null) {
      const below = subclassWith(world, plan, name);
      if (below === null) plan.newInstanceVars.push(name);
      else reports.report('L009', part.unit, pos, below.name, name, plan.name);
    } else if (owner !== plan) reports.report('L009', part.unit, pos, plan.name, name, owner.name);
  }
}

function names(lists: readonly NameList[]): NameList['names'] {
  return lists.flatMap((list) => list.names);
}

/** Plain classes, collections and exceptions; not classes of immediate values or of host state, nor any class above one of these. */
function canHaveVariables(plan: ClassPlan): boolean {
  if (plan.existing !== null && descendants(plan.existing).some(({ kind }) => kind === 'none')) return false;
  switch (plan.kind) {
    case 'plain': case 'array': case 'bytes': return true;
    case 'native': return [...plan.ancestry()].some(({ fullName }) => fullName === 'Collection');
    case 'none': return false;
  }
}

/** A subclass, already in the system, that declares the variable: the extended class cannot have it too. */
function subclassWith(world: World, plan: ClassPlan, name: string): ClassPlan | null {
  const found = plan.existing === null ? undefined : descendants(plan.existing).find((cls) => cls.instanceVars.includes(name));
  return found === undefined ? null : world.classNamed(found.fullName);
}
