/** What messages of the library answer, where that is so for every receiver that understands them. */
import type { CompiledMethod } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import { instanceOf, type Type } from './types.js';

const STRINGS = new Set(['printString', 'displayString']);
const SYMBOLS = new Set(['className']);
const INTEGERS = new Set(['size', 'hash', 'identityHash']);
const MAKERS = new Set(['new', 'basicNew']);
const ARITHMETIC = new Set(['+', '-', '*']);

/** The type of what a method of the library answers to a receiver of a type; null if that is not known. */
export function libraryResult(vm: VM, { selector: { text }, builtIn }: CompiledMethod, receiver: Type, args: readonly Type[]): Type {
  if (!builtIn || receiver === null || receiver.kind === 'protocol') return null;
  if (text === 'yourself') return receiver;
  if (STRINGS.has(text)) return instanceOf(vm.core.String);
  if (receiver.kind === 'class') return MAKERS.has(text) ? instanceOf(receiver.cls) : null;
  if (SYMBOLS.has(text)) return instanceOf(vm.core.Symbol);
  if (INTEGERS.has(text)) return instanceOf(vm.core.SmallInteger);
  if (ARITHMETIC.has(text)) return arithmetic(vm, receiver, args[0] ?? null);
  return null;
}

/** Floats stay Floats with any number. Integers may become too large to be SmallIntegers. */
function arithmetic(vm: VM, receiver: Type, argument: Type): Type {
  const { Float, Integer, Number } = vm.core;
  const is = (type: Type, cls: typeof Float): boolean => type?.kind === 'instance' && type.cls.inheritsFrom(cls);
  if (is(receiver, Float)) return is(argument, Number) ? instanceOf(Float) : null;
  if (!is(receiver, Integer)) return null;
  return is(argument, Float) ? instanceOf(Float) : is(argument, Integer) ? instanceOf(Integer) : null;
}
