/** Step 2 of loading: superclasses, once all names of the batch are known (language.md 2.6.2). */
import type { ClassPart, Reports } from './batch.js';
import type { ClassPlan } from './class-plan.js';
import { didYouMean } from '../../syntax/suggest.js';
import { visibleClassNames } from './visible-names.js';
import type { World } from './world.js';

/** Resolves the superclass of every part of every class of the batch, and answers the classes with superclasses before subclasses. */
export function resolveSuperclasses(world: World, reports: Reports): ClassPlan[] {
  const declared = new Set<ClassPlan>();
  for (const plan of world.planned.values()) {
    for (const part of plan.parts) resolvePart(world, plan, part, reports, declared);
  }
  for (const plan of world.planned.values()) {
    if (plan.existing === null && isCircular(plan)) {
      plan.unsound = true;
      const { unit, node } = plan.parts[0]!;
      reports.report('L005', unit, node.superclassPos, plan.name);
    }
  }
  return inOrder(world);
}

function resolvePart(world: World, plan: ClassPlan, part: ClassPart, reports: Reports, declared: Set<ClassPlan>): void {
  const { unit, node } = part;
  const isFirst = plan.existing === null && !declared.has(plan);
  declared.add(plan);
  if (node.superclass === null && plan.fullName === 'Object') return;
  const wanted = node.superclass === null ? null : world.resolveClass(node.superclass, unit);
  if (wanted === null) {
    if (isFirst) plan.unsound = true;
    const name = node.superclass ?? 'nil';
    const hint = node.superclass === null ? null : didYouMean(name, [visibleClassNames(world, unit)]);
    return reports.reportWithHint(hint, 'L003', unit, node.superclassPos, plan.name, name, unit.path, unit.namespace, unit.imports);
  }
  if (isFirst) plan.superclass = wanted;
  else if (wanted !== plan.superclass && wanted.fullName !== 'Object' && !plan.unsound) {
    reports.report('L004', unit, node.superclassPos, plan.name, plan.superclass?.name ?? 'nil', node.superclass!);
  }
}

/** Is the class its own ancestor? */
function isCircular(plan: ClassPlan): boolean {
  const seen = new Set<ClassPlan>();
  for (let at = plan.superclass; at !== null && !seen.has(at); at = at.superclass) {
    if (at === plan) return true;
    seen.add(at);
  }
  return false;
}

/** Superclasses first, otherwise in order of definition. What inherits from an unsound class is unsound too, and is cut off from it. */
function inOrder(world: World): ClassPlan[] {
  const ordered = new Set<ClassPlan>();
  const visit = (plan: ClassPlan): void => {
    const path: ClassPlan[] = [];
    const onPath = new Set<ClassPlan>();
    for (let at: ClassPlan | null = plan; at !== null && !ordered.has(at) && !onPath.has(at); at = at.superclass) {
      path.push(at);
      onPath.add(at);
    }
    for (let at = path.pop(); at !== undefined; at = path.pop()) {
      if (at.superclass?.unsound === true) at.unsound = true;
      if (at.unsound) at.superclass = null;
      ordered.add(at);
    }
  };
  for (const plan of world.planned.values()) visit(plan);
  return [...ordered].filter((plan) => world.planned.has(plan.fullName));
}
