/** Entry points: `Class.selector`, or `selector` for a method of Object (language.md 13.3). */
import type { MClass } from '../runtime/class.js';
import type { CompiledMethod } from '../runtime/code.js';
import { CLASS_ALIASES } from '../runtime/load/world.js';
import type { VM } from '../runtime/vm.js';
import { notFound } from './errors.js';

export interface EntryPoint {
  readonly cls: MClass;
  readonly method: CompiledMethod;
  /** Is the method sent to the class itself, rather than to a new instance? */
  readonly classSide: boolean;
}

/** Finds an entry point. Throws a CommandError if there is no such class or method. */
export function findEntryPoint(vm: VM, entry: string, projectNamespace: string | null): EntryPoint {
  const point = entry.lastIndexOf('.');
  const className = point < 0 ? 'Object' : entry.slice(0, point);
  const selector = entry.slice(point + 1);
  const cls = findClass(vm, className, projectNamespace);
  if (cls === null) throw notFound(`class "${className}" not found`, className, vm.classes.keys());
  const classSide = lookup(vm, cls.cls, selector);
  if (classSide !== null && classSide.owner?.isMeta === true) return { cls, method: classSide, classSide: true };
  const method = lookup(vm, cls, selector);
  if (method === null) throw notFound(`method "${selector}" not found on ${className}`, selector, unarySelectors(cls));
  return { cls, method, classSide: false };
}

/** As written, then in the project's namespace, then without that namespace. */
function findClass(vm: VM, name: string, projectNamespace: string | null): MClass | null {
  const candidates = [CLASS_ALIASES.get(name) ?? name];
  if (projectNamespace !== null) {
    candidates.push(`${projectNamespace}::${name}`);
    if (name.startsWith(`${projectNamespace}::`)) candidates.push(name.slice(projectNamespace.length + 2));
  }
  const found = candidates.find((candidate) => vm.classes.has(candidate));
  return found === undefined ? null : vm.classes.get(found)!;
}

/** Only messages without arguments can be entry points. */
function lookup(vm: VM, cls: MClass, selector: string): CompiledMethod | null {
  const symbol = vm.symbol(selector);
  return symbol.numArgs === 0 ? vm.lookup(cls, symbol) : null;
}

/** What the class and its instances understand without arguments, Class and Object aside. */
function* unarySelectors(cls: MClass): Generator<string> {
  for (let c: MClass | null = cls; c !== null; c = c.superclass) {
    for (const side of [c, c.cls]) for (const { numArgs, text } of side.methods.keys()) if (numArgs === 0) yield text;
  }
}
