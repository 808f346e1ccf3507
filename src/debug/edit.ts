/** Changing a method while the program is stopped. */
import type { CompiledMethod } from '../runtime/code.js';
import { installMethod } from '../runtime/install.js';
import { compileMethodSource } from '../runtime/load/compile-source.js';
import type { VM } from '../runtime/vm.js';
import type { Diagnostic } from '../syntax/diagnostics.js';
import { classNotFound, findClass } from './places.js';

export interface Edited {
  readonly method: CompiledMethod | null;
  /** Why nothing has changed: one text, or what the compiler says about the source. */
  readonly error: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** The name under which positions in an edited method are reported. */
export function editedPath(className: string, selector: string): string { return `${className}>>${selector}`; }

/**
 * Compile a method for a class (`Counter`, `Counter class`) and install it. The next send runs it; activations that have begun go on with the old code, unless
 * they are restarted. The source has to be one of that selector.
 */
export function editMethod(vm: VM, className: string, selector: string, source: string): Edited {
  const cls = findClass(vm, className);
  if (cls === null) return { method: null, error: classNotFound(vm, className), diagnostics: [] };
  const { method, errors } = compileMethodSource(vm, cls, source, editedPath(cls.displayName, selector));
  if (method === null) return { method, error: null, diagnostics: errors };
  const { text } = method.selector;
  if (text !== selector) return { method: null, error: `the source defines ${text}, not ${selector}`, diagnostics: [] };
  installMethod(vm, cls, method);
  return { method, error: null, diagnostics: [] };
}

/** The source with which editing a method begins; null if the class has no such method of its own, or none is recorded. */
export function methodSource(vm: VM, className: string, selector: string): string | null {
  const cls = findClass(vm, className);
  return cls?.methods.get(vm.symbol(selector))?.source ?? null;
}
