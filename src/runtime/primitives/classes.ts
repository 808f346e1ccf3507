import { MClass } from '../class.js';
import type { CompiledMethod } from '../code.js';
import { removeMethod } from '../install.js';
import { textOf } from '../text/operands.js';
import type { MArray, MSymbol, Value } from '../values.js';
import type { PrimitiveResult, VM } from '../vm.js';
import { byText, isHidden, visibleSelectors, visibleVariables } from '../visible.js';
import type { Primitive } from './table.js';

/** Classes as objects: making instances, names, variables, methods. */
export function classPrimitives(vm: VM): Record<string, Primitive> {
  const symbols = (names: Iterable<string>): MArray => vm.array(Array.from(names, (name) => vm.symbol(name)));
  /** Runs the operation with the selector that a String or Symbol names; undefined for names of the library's own. */
  const withSelector = (name: Value, operation: (selector: MSymbol | undefined) => PrimitiveResult): PrimitiveResult => {
    const text = textOf(name);
    if (text === undefined) return vm.failArgument(1, 'String', name);
    return operation(isHidden(text) ? undefined : vm.symbol(text));
  };
  const ownMethod = (cls: MClass, selector: MSymbol | undefined) => (selector === undefined ? undefined : cls.methods.get(selector));
  const remove = (cls: MClass, name: Value): PrimitiveResult =>
    withSelector(name, (selector) => (selector !== undefined && removeMethod(vm, cls, selector) ? vm.leaveHostStack(selector) : null));
  const visibleClasses = (): MClass[] => [...vm.classes.values()].filter(({ name, fullName }) => !isHidden(name) && vm.exec.restriction?.hidden.has(fullName) !== true);

  return {
    classNew: (cls: MClass) => {
      switch (cls.kind) {
        case 'plain': return vm.allocator.object(cls);
        case 'array': return vm.allocator.array(cls, []);
        case 'bytes': return vm.allocator.bytes(cls, new Uint8Array(0));
        default: return vm.failError('Error', `${cls.displayName} cannot be instantiated with new`, 'R013');
      }
    },
    classCannotNew: (cls: MClass) => vm.failError('Error', `${cls.displayName} cannot be instantiated with new`, 'R013'),
    className: (cls: MClass) => vm.symbol(cls.displayName),
    classPrintString: (cls: MClass) => cls.displayName,
    classSuperclass: (cls: MClass) => cls.superclass,
    classSubclasses: (cls: MClass) =>
      vm.array(cls.subclasses.filter(({ name }) => !isHidden(name)).sort((a, b) => (a.displayName < b.displayName ? -1 : 1))),
    classInheritsFrom: (cls: MClass, other: Value) =>
      (other instanceof MClass ? cls !== other && cls.inheritsFrom(other) : vm.failArgument(1, 'Class', other)),
    classInstanceVars: (cls: MClass) => symbols(visibleVariables(cls.instanceVars)),
    classAllInstanceVars: (cls: MClass) => symbols(visibleVariables(cls.allInstanceVars())),
    classVariables: (cls: MClass) => symbols(visibleVariables([...(cls.thisClass ?? cls).classVars.keys()])),
    classSelectors: (cls: MClass) => vm.array(visibleSelectors(cls)),
    classIncludes: (cls: MClass, name: Value) => withSelector(name, (selector) => ownMethod(cls, selector) !== undefined),
    classRemove: remove,
    classRemoveClassSide: ({ cls }: MClass, name: Value) => remove(cls, name),
    classAll: () => vm.array(visibleClasses()),
    classAllSorted: () => vm.array(visibleClasses().sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.serial - b.serial))),
    /** Checks a name that is an argument and nothing more. */
    classCheckName: (_receiver, name: Value) => withSelector(name, () => null),

    // ---------------------------------------------------------- sources and documentation
    classMethodSource: (cls: MClass, name: Value) => withSelector(name, (selector) => sourceOf(ownMethod(cls, selector))),
    classSideMethodSource: ({ cls }: MClass, name: Value) =>
      withSelector(name, (selector) => sourceOf(selector === undefined ? undefined : vm.lookup(cls, selector) ?? undefined)),
    classMethodDoc: (cls: MClass, name: Value) => withSelector(name, (selector) => ownMethod(cls, selector)?.docstring ?? null),
    classDoc: (cls: MClass) => (cls.thisClass ?? cls).docstring,
    classHelp: classHelpText,
    classMethodHelp: (cls: MClass, name: Value) => withSelector(name, (selector) => {
      const method = ownMethod(cls, selector) ?? (selector === undefined ? undefined : cls.cls.methods.get(selector));
      if (method === undefined) return `${cls.displayName} does not understand #${textOf(name)!}\n`;
      return methodHelpText(method);
    }),
  };

  /** Source text is recorded for methods of programs, not for those of the library. */
  function sourceOf(method: { source: string | null; builtIn: boolean } | undefined): string | null {
    return method === undefined || method.builtIn ? null : method.source;
  }
}

/** What `help` prints of a class: name, documentation, own selectors of both sides. */
export function classHelpText(cls: MClass): string {
  let text = cls.superclass === null ? `${cls.displayName}\n` : `${cls.displayName} (subclass of ${cls.superclass.displayName})\n`;
  const { docstring } = cls.thisClass ?? cls;
  if (docstring !== null) text += `\n${docstring}\n`;
  const section = (title: string, selectors: MSymbol[]): string =>
    (selectors.length === 0 ? '' : `\n${title}:\n${selectors.sort(byText).map((selector) => `  ${selector.text}\n`).join('')}`);
  text += section('Instance methods', visibleSelectors(cls));
  return cls.isMeta ? text : text + section('Class methods', visibleSelectors(cls.cls));
}

/** What `help:` prints of a method. */
export function methodHelpText({ owner, selector, docstring }: CompiledMethod): string {
  return `${owner!.displayName}>>${selector.text}\n\n${docstring ?? '(no documentation)'}\n`;
}
