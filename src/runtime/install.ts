/** Installing and removing methods, and dropping exactly what depended on the old lookup. */
import type { MClass } from './class.js';
import type { CompiledMethod } from './code.js';
import type { MSymbol } from './values.js';
import type { VM } from './vm.js';

/** Make `method` the class's method of its selector. Takes effect at the next send of that selector anywhere. */
export function installMethod(vm: VM, cls: MClass, method: CompiledMethod): void {
  cls.methods.set(method.selector, method);
  methodChanged(vm, cls, method.selector);
}

/** Remove the class's own method; answers whether there was one. */
export function removeMethod(vm: VM, cls: MClass, selector: MSymbol): boolean {
  if (!cls.methods.delete(selector)) return false;
  methodChanged(vm, cls, selector);
  return true;
}

/** Forget what was cached about a selector in a class and below it: lookups, inline cache entries, compiled code. */
function methodChanged(vm: VM, cls: MClass, selector: MSymbol): void {
  if (!vm.hasLookups) return;
  vm.methodCache.clear();
  dropLookups(cls, selector);
  const sites = vm.sitesBySelector.get(selector);
  if (sites !== undefined) {
    for (const site of sites) {
      for (let i = site.classes.length - 1; i >= 0; i--) if (site.classes[i]!.inheritsFrom(cls)) site.drop(i);
    }
  }
  vm.jit?.invalidate(cls, selector);
}

function dropLookups(cls: MClass, selector: MSymbol): void {
  cls.lookupCache.delete(selector);
  for (const subclass of cls.subclasses) dropLookups(subclass, selector);
}
