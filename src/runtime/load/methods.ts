/** Step 4 of loading, before compilation: which methods each class of the batch gets. */
import type { Method } from '../../syntax/ast.js';
import type { ClassPart, Reports } from './batch.js';
import { isBuiltInOperation, isDeclaration } from './builtin-operations.js';
import type { ClassPlan } from './class-plan.js';
import type { DocumentationData } from './program.js';
import { includeTraits } from './traits.js';
import type { World } from './world.js';

/** Enters own methods, then those of traits; answers the docstrings for methods that are built in. `plans`: superclasses first. */
export function enterMethods(world: World, plans: readonly ClassPlan[], reports: Reports, kernel: boolean): DocumentationData[] {
  const documentation: DocumentationData[] = [];
  for (const plan of plans) {
    for (const part of plan.parts) {
      for (const method of part.node.methods) {
        if (isDeclaration(method)) declareBuiltIn(world, plan, part, method, reports, documentation);
        else enterMethod(plan, part, method, reports, kernel);
      }
    }
  }
  for (const plan of plans) includeTraits(world, plan, reports, kernel);
  return documentation;
}

function enterMethod(plan: ClassPlan, { unit }: ClassPart, node: Method, reports: Reports, kernel: boolean): void {
  const { selector, classSide } = node;
  if (!kernel && isBuiltInOperation(plan.fullName, selector, classSide)) {
    return reports.report('L008', unit, node.selectorPos, sideName(plan, classSide), selector);
  }
  const { path, namespace, imports } = unit;
  (classSide ? plan.classMethods : plan.instanceMethods).set(selector, { node, home: { path, namespace, imports }, fromTrait: null, builtIn: kernel });
}

/** `<primitive>` documents the built-in method; a method of the program that replaced it does not count as one. */
function declareBuiltIn(world: World, plan: ClassPlan, { unit }: ClassPart, node: Method, reports: Reports, documentation: DocumentationData[]): void {
  const { selector, classSide, docstring } = node;
  const cls = classSide ? plan.existing?.cls : plan.existing;
  const method = cls?.methods.get(world.vm.symbol(selector));
  if (method === undefined || !method.builtIn) return reports.report('W006', unit, node.selectorPos, sideName(plan, classSide), selector);
  if (docstring !== null) documentation.push({ className: plan.fullName, classSide, selector, docstring });
}

/** `Counter` or `Counter class`. */
function sideName(plan: ClassPlan, classSide: boolean): string {
  return classSide ? `${plan.name} class` : plan.name;
}
