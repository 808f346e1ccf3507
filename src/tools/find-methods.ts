/** Classes and methods by the names that a user writes: `Counter`, `Counter class`, `Counter>>increment`, `Counter class>>new`. */
import type { MClass } from '../runtime/class.js';
import type { CompiledMethod } from '../runtime/code.js';
import { isHidden, visibleSelectors } from '../runtime/visible.js';
import type { VM } from '../runtime/vm.js';
import { orNear, suggest } from '../syntax/suggest.js';

/** Something that a name does not denote; the message says what is close to it. */
export class NotFound extends Error {}

/** A class or metaclass. Throws NotFound. */
export function findClass(vm: VM, name: string): MClass {
  const plain = name.replace(/ class$/, '');
  const cls = vm.classes.get(plain) ?? uniqueByShortName(vm, plain);
  if (cls === undefined) throw new NotFound(orNear(`Unknown class: ${plain}`, suggest(plain, visibleNames(vm))));
  return name.endsWith(' class') ? cls.cls : cls;
}

/** A method of a class as written after `>>`: its own or an inherited one, of the instance side, else of the class side. Throws NotFound. */
export function findMethod(vm: VM, className: string, selector: string): CompiledMethod {
  const cls = findClass(vm, className);
  const sides = cls.isMeta ? [cls] : [cls, cls.cls];
  for (const side of sides) {
    const method = isHidden(selector) ? null : vm.lookup(side, vm.symbol(selector));
    if (method !== null) return method;
  }
  const known = sides.flatMap((side) => ancestors(side)).flatMap((side) => visibleSelectors(side).map(({ text }) => text));
  throw new NotFound(orNear(`Unknown method: ${className}>>${selector}`, suggest(selector, known)));
}

/** The own methods of both sides of a class that programs can see. */
export function ownMethods(cls: MClass): CompiledMethod[] {
  return (cls.isMeta ? [cls] : [cls, cls.cls]).flatMap((side) => [...side.methods.values()].filter(({ selector }) => !isHidden(selector.text)));
}

/** A class and its superclasses. */
export function ancestors(cls: MClass): MClass[] { return cls.superclass === null ? [cls] : [cls, ...ancestors(cls.superclass)]; }

function uniqueByShortName(vm: VM, name: string): MClass | undefined {
  const found = [...vm.classes.values()].filter((cls) => cls.name === name);
  return found.length === 1 ? found[0] : undefined;
}

function* visibleNames(vm: VM): Iterable<string> {
  for (const name of vm.classes.keys()) if (!isHidden(name)) yield name;
}
