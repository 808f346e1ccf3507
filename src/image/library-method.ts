import { compileMethod } from '../bytecode/compile.js';
import type { CompileScope } from '../bytecode/compile/scope.js';
import { compileScope } from '../runtime/load/compile-scope.js';
import type { MethodData } from '../runtime/load/program.js';
import { World } from '../runtime/load/world.js';
import type { VM } from '../runtime/vm.js';

/**
 * Is the method what a class of a program gets by including a trait of the library: exactly what the trait's own source is compiled to? Only such methods of an image may use what is
 * hidden from programs. `variables` are those that the class has.
 */
export function isLibraryMethod(vm: VM, { fromTrait, classSide, className, selector, template }: MethodData, variables: Pick<CompileScope, 'isInstanceVariable' | 'classVariableOwner'>): boolean {
  const trait = fromTrait === null ? undefined : vm.traits.get(fromTrait);
  const node = trait?.methods.find((method) => method.selector === selector);
  if (trait === undefined || node === undefined || !trait.builtIn || classSide) return false;
  const scope = { ...compileScope(new World(vm), null, false, trait, { path: trait.path, kernel: true, strict: false }), className, ...variables };
  return compileMethod(node, scope).template?.hash === template.hash;
}
