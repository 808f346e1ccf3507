/** Classes, traits and methods of a VM as data, for tools and documentation. */
import type { MClass, Trait } from '../../runtime/class.js';
import type { CompiledMethod } from '../../runtime/code.js';
import { isHidden, visibleVariables } from '../../runtime/visible.js';
import type { VM } from '../../runtime/vm.js';
import type { Method } from '../../syntax/ast.js';
import { parseMethodForm } from '../../syntax/parse.js';
import { ownMethods } from '../find-methods.js';
import { documentedClasses } from '../help.js';
import { LibraryMethods } from './library-methods.js';
import type { Api, ApiClass, ApiMethod, ApiTrait } from './schema.js';

/** Everything that programs can see; without `all`, classes named `Guide…` are left out. */
export function collectApi(vm: VM, all: boolean): Api {
  const library = new LibraryMethods();
  const traits = [...vm.traits.values()].filter(({ fullName }) => !isHidden(fullName)).sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
  return {
    version: 1,
    classes: documentedClasses(vm, all).map((cls) => apiClass(vm, cls, library)),
    traits: traits.map(apiTrait),
  };
}

function apiClass(vm: VM, cls: MClass, library: LibraryMethods): ApiClass {
  const { name, fullName, namespace, superclass, traits, instanceVars, classVars, docstring, builtIn } = cls;
  return {
    kind: 'class', name, fullName, namespace, superclass: superclass?.fullName ?? null, traits: traits.filter((trait) => !isHidden(trait)).sort(),
    instanceVariables: visibleVariables(instanceVars), classVariables: visibleVariables([...classVars.keys()]), documentation: docstring, builtIn,
    methods: ownMethods(cls).map((method) => apiMethod(method, methodNode(vm, method, library))).sort(bySideAndSelector),
  };
}

function apiTrait({ name, fullName, namespace, requires, docstring, builtIn, methods }: Trait): ApiTrait {
  return {
    kind: 'trait', name, fullName, namespace, requires: requires.filter((selector) => !isHidden(selector)), documentation: docstring, builtIn,
    methods: methods.filter(({ selector }) => !isHidden(selector)).map((node) => ({ ...signature(node), documentation: node.docstring, trait: null, builtIn })).sort(bySideAndSelector),
  };
}

function apiMethod({ owner, selector, docstring, fromTrait, builtIn }: CompiledMethod, node: Method | null): ApiMethod {
  const declared = node === null ? { selector: selector.text, parameters: [], returns: null, effects: [] } : signature(node);
  return { ...declared, side: owner!.isMeta ? 'class' : 'instance', documentation: docstring, trait: fromTrait !== null && isHidden(fromTrait) ? null : fromTrait, builtIn };
}

function signature({ selector, classSide, params, returnType, effects }: Method): Pick<ApiMethod, 'selector' | 'side' | 'parameters' | 'returns' | 'effects'> {
  return {
    selector, side: classSide ? 'class' : 'instance', parameters: params.map(({ name, typeName }) => ({ name, type: typeName ?? null })), returns: returnType, effects: [...effects],
  };
}

/** The syntax tree of a method: from its trait, its source, or the library's sources; null where there is none. */
function methodNode(vm: VM, { owner, selector, source, fromTrait, builtIn }: CompiledMethod, library: LibraryMethods): Method | null {
  const fromTraitNode = fromTrait === null ? undefined : vm.traits.get(fromTrait)?.methods.find((method) => method.selector === selector.text);
  if (fromTraitNode !== undefined) return fromTraitNode;
  if (builtIn) return library.find(owner!, selector.text);
  return source === null ? null : parseMethodForm(source, '', { classSide: owner!.isMeta }).method;
}

function bySideAndSelector(a: ApiMethod, b: ApiMethod): number {
  if (a.side !== b.side) return a.side === 'instance' ? -1 : 1;
  return a.selector < b.selector ? -1 : 1;
}
