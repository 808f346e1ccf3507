/** Inclusion of traits (language.md 5.6): which of their methods a class gets, and what it owes them. */
import type { CompiledMethod } from '../code.js';
import type { Trait } from '../class.js';
import type { VM } from '../vm.js';
import type { Reports, Unit } from './batch.js';
import { isBuiltInOperation, isDeclaration } from './builtin-operations.js';
import type { ClassPlan } from './class-plan.js';
import { didYouMean } from '../../syntax/suggest.js';
import { visibleTraitNames } from './visible-names.js';
import type { World } from './world.js';
import type { Position } from '../../syntax/ast.js';

interface Inclusion { readonly trait: Trait; readonly unit: Unit; readonly pos: Position }

/** Gives the class the methods of the traits that its parts include. Its own methods, and its superclasses' traits, are entered already. */
export function includeTraits(world: World, plan: ClassPlan, reports: Reports, kernel: boolean): void {
  const included: Inclusion[] = [];
  for (const { unit, node } of plan.parts) {
    for (const { name, pos } of node.includes) {
      const trait = world.resolveTrait(name, unit);
      if (trait === null) {
        reports.reportWithHint(didYouMean(name, [visibleTraitNames(world, unit)]), 'L006', unit, pos, plan.name, name);
      } else if (!plan.hasTrait(trait.fullName)) {
        plan.newTraits.push(trait.fullName);
        included.push({ trait, unit, pos });
      }
    }
  }
  for (const inclusion of included) addMethods(world, plan, inclusion, reports, kernel);
  if (!plan.unsound) for (const inclusion of included) checkRequirements(world.vm, plan, inclusion, reports);
}

function addMethods(world: World, plan: ClassPlan, { trait, unit, pos }: Inclusion, reports: Reports, kernel: boolean): void {
  for (const node of trait.methods) {
    const { selector } = node;
    if (isDeclaration(node) || definesItself(world.vm, plan, selector)) continue;
    const other = plan.instanceMethods.get(selector)?.fromTrait ?? existingMethod(world.vm, plan, selector)?.fromTrait ?? null;
    if (other !== null && other !== trait.fullName) {
      reports.report('L011', unit, pos, world.traitNamed(other)?.name ?? other, trait.name, selector, plan.name);
    } else if (!kernel && isBuiltInOperation(plan.fullName, selector, false)) reports.report('L008', unit, pos, plan.name, selector);
    else plan.instanceMethods.set(selector, { node, home: trait, fromTrait: trait.fullName, builtIn: trait.builtIn });
  }
}

/** Does the class, after the batch, have a method of its own (not of a trait) for the selector? */
function definesItself(vm: VM, plan: ClassPlan, selector: string): boolean {
  const own = plan.instanceMethods.get(selector);
  if (own !== undefined) return own.fromTrait === null;
  return existingMethod(vm, plan, selector)?.fromTrait === null;
}

function existingMethod(vm: VM, plan: ClassPlan, selector: string): CompiledMethod | undefined {
  return plan.existing?.methods.get(vm.symbol(selector));
}

function checkRequirements(vm: VM, plan: ClassPlan, { trait, unit, pos }: Inclusion, reports: Reports): void {
  for (const selector of trait.requires) {
    const understood = [...plan.ancestry()].some((ancestor) =>
      ancestor.instanceMethods.has(selector) || existingMethod(vm, ancestor, selector) !== undefined);
    if (!understood) reports.report('L007', unit, pos, plan.name, selector, trait.name);
  }
}
