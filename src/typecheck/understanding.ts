/** Which messages types understand, and which types can stand for which. */
import type { MClass } from '../runtime/class.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import { isHidden } from '../runtime/visible.js';
import { selectorArguments } from '../runtime/vm.js';
import { suggest } from '../syntax/suggest.js';
import { typeName, type KnownType, type Type } from './types.js';

/** The method that a message to a value of the type reaches; null if that is not known. */
export function methodFor(vm: VM, type: Type, selector: string): CompiledMethod | null {
  return type === null || type.kind === 'protocol' ? null : vm.lookup(classOf(type), vm.symbol(selector));
}

/** Objects that answer messages without methods, by a `doesNotUnderstand:` of their own, understand everything. */
export function understands(vm: VM, type: KnownType, selector: string): boolean {
  if (type.kind === 'protocol') return type.protocol.selectors.has(selector) || vm.lookup(vm.core.Object, vm.symbol(selector)) !== null;
  return methodFor(vm, type, selector) !== null || (type.kind === 'instance' && kindUnderstands(vm, type.cls, selector)) || methodFor(vm, type, 'doesNotUnderstand:')?.owner !== vm.core.Object;
}

/** Does some kind of what an abstract class of the library stands for understand the message? Integer has no `+` of its own, but all Integers have. */
function kindUnderstands(vm: VM, cls: MClass, selector: string): boolean {
  return cls.builtIn && cls.subclasses.some((kind) => kind.builtIn && (vm.lookup(kind, vm.symbol(selector)) !== null || kindUnderstands(vm, kind, selector)));
}

/** `did you mean #foo?`, or null. */
export function nearSelector(vm: VM, type: KnownType, selector: string): string | null {
  const count = selectorArguments(selector);
  const near = suggest(selector, [...selectorsOf(vm, type)].filter((text) => selectorArguments(text) === count && !isHidden(text)));
  return near === null ? null : `did you mean #${near}?`;
}

/**
 * Why a value of one type cannot be where another is wanted, `for "x"` say; null if it can, or that is not known. nil can be everywhere.
 */
export function mismatch(vm: VM, value: Type, wanted: Type, where: string): string | null {
  if (value === null || wanted === null || (value.kind === 'instance' && value.cls === vm.core.UndefinedObject)) return null;
  if (wanted.kind === 'protocol') {
    const missing = [...wanted.protocol.selectors].filter((selector) => !understands(vm, value, selector));
    return missing.length === 0 ? null : `${typeName(value)} ${where} does not conform to ${wanted.protocol.name}: it does not understand ${missing.map((selector) => `#${selector}`).join(', ')}`;
  }
  if (value.kind === 'protocol' || classOf(value).inheritsFrom(classOf(wanted))) return null;
  return `expected ${typeName(wanted)} ${where}, got ${typeName(value)}`;
}

function classOf(type: Exclude<KnownType, { kind: 'protocol' }>): MClass { return type.kind === 'class' ? type.cls.cls : type.cls; }

function* selectorsOf(vm: VM, type: KnownType): Generator<string> {
  if (type.kind === 'protocol') yield* type.protocol.selectors;
  for (let cls: MClass | null = type.kind === 'protocol' ? vm.core.Object : classOf(type); cls !== null; cls = cls.superclass) for (const { text } of cls.methods.keys()) yield text;
}
