/** Step 1 of loading: which classes and traits the batch defines (language.md 2.6.1). */
import type { ClassDefinition, TraitDefinition } from '../../syntax/ast.js';
import type { Reports, Unit } from './batch.js';
import { definedName, namespaceOf, shortName } from './namespaces.js';
import { fileScript } from './script.js';
import type { World } from './world.js';

/** Enters the names of all definitions, and the globals that statements assign, into the world. */
export function enterDefinitions(world: World, units: readonly Unit[], reports: Reports, builtIn: boolean): void {
  for (const unit of units) {
    for (const item of unit.file.items) {
      if (item.type === 'Class') enterClass(world, unit, item, reports);
      else if (item.type === 'Trait') enterTrait(world, unit, item, reports, builtIn);
    }
    for (const name of fileScript(unit.file)?.assigned ?? []) world.assigned.add(name);
  }
}

function enterClass(world: World, unit: Unit, node: ClassDefinition, reports: Reports): void {
  const fullName = definedName(node.name, unit.namespace);
  if (world.traitNamed(fullName) !== null) return reports.report('L010', unit, node.namePos, node.name, 'trait');
  world.plan(fullName).parts.push({ unit, node });
}

/** A trait that is defined again replaces the one before; classes that included it keep what they have. */
function enterTrait(world: World, unit: Unit, node: TraitDefinition, reports: Reports, builtIn: boolean): void {
  const fullName = definedName(node.name, unit.namespace);
  if (world.classNamed(fullName) !== null) return reports.report('L010', unit, node.namePos, node.name, 'class');
  const { path, imports } = unit;
  world.plannedTraits.set(fullName, {
    name: shortName(fullName), fullName, namespace: namespaceOf(fullName), imports, path,
    requires: node.requires.map(({ name }) => name), methods: node.methods, docstring: node.docstring, builtIn,
  });
}
