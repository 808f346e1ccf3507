/** Names that code in a file can use: candidates for suggestions. */
import type { World, Surroundings } from './world.js';
import { namespaceOf, shortName } from './namespaces.js';

/** Class names as they may be written: bare where the current namespace or an import makes that possible, else in full. */
export function* visibleClassNames(world: World, surroundings: Surroundings): Generator<string> {
  for (const fullName of world.classNames()) {
    if (!fullName.startsWith('%')) yield writtenName(fullName, surroundings);
  }
}

/** Trait names, likewise. */
export function* visibleTraitNames(world: World, surroundings: Surroundings): Generator<string> {
  for (const fullName of world.traitNames()) yield writtenName(fullName, surroundings);
}

function writtenName(fullName: string, { namespace, imports }: Surroundings): string {
  const own = namespaceOf(fullName);
  return own !== null && (own === namespace || imports.includes(own)) ? shortName(fullName) : fullName;
}
