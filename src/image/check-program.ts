/**
 * Installing a program cannot fail, because compiling has checked it. A program from a file has not been compiled here: it is checked for
 * all that installing and running rely on. What it does when it runs is another matter, as with a source text.
 */
import type { CodeTemplate } from '../bytecode/template.js';
import { isBuiltInOperation } from '../runtime/load/builtin-operations.js';
import type { ClassData, MethodData, Program } from '../runtime/load/program.js';
import { selectorArguments, type VM } from '../runtime/vm.js';
import { codeProblem, withBlocks } from './check-code.js';
import { isLibraryMethod } from './library-method.js';

/** Instance variables that a class of an image may have, inherited ones included. */
const MOST_VARIABLES = 4096;

/** What is wrong with a program that is to be installed in this VM, or null. */
export function programProblem(vm: VM, program: Program): string | null {
  return new ProgramCheck(vm).check(program);
}

/** Names of a class and its superclasses after the program is installed. */
interface ClassView { readonly fullName: string; readonly superclass: ClassView | null; readonly instanceVars: Set<string>; readonly classVars: Set<string> }

class ProgramCheck {
  private readonly views = new Map<string, ClassView>();

  constructor(private readonly vm: VM) {}

  check(program: Program): string | null {
    if (program.builtIn) return 'a program that claims to be the library';
    for (const data of program.classes) {
      const problem = this.classProblem(data);
      if (problem !== null) return `class ${data.fullName}: ${problem}`;
    }
    for (const { fullName, builtIn } of program.traits) {
      if (isHidden(fullName) || builtIn || this.view(fullName) !== null) return `trait ${fullName}: the name is taken`;
    }
    for (const data of program.methods) {
      const problem = this.methodProblem(data);
      if (problem !== null) return `${data.className}${data.classSide ? ' class' : ''}>>${data.selector}: ${problem}`;
    }
    for (const { className } of program.documentation) if (this.view(className) === null) return `no class ${className}`;
    for (const { path, template, globals } of program.doIts) {
      const problem = template.kind !== 'doIt' || template.captures.length > 0 || template.arity > 0 ? 'not the statements of a file'
        : globals.some(isHidden) ? 'a hidden name' : codeProblem(template) ?? this.namesProblem(template, null, false);
      if (problem !== null) return `statements of ${path}: ${problem}`;
    }
    return null;
  }

  private classProblem({ fullName, superclass, created, instanceVars, classVars, traits }: ClassData): string | null {
    if ([fullName, ...instanceVars, ...classVars, ...traits].some((name) => isHidden(name) || name === '')) return 'a hidden name';
    const existing = this.view(fullName);
    if (created !== (existing === null)) return created ? 'it is there already' : 'it is not there';
    const above = superclass === null ? null : this.view(superclass);
    if (created && above === null) return `no superclass ${superclass}`;
    if (!created && instanceVars.length > 0 && this.vm.classes.get(fullName)?.kind === 'none') return 'its instances can have no variables';
    const view = existing ?? { fullName, superclass: above, instanceVars: new Set<string>(), classVars: new Set<string>() };
    for (const name of instanceVars) {
      if (hasVariable(view, name)) return `variable ${name} is there twice`;
      view.instanceVars.add(name);
    }
    for (const name of classVars) {
      if (view.classVars.has(name)) return `class variable ${name} is there twice`;
      view.classVars.add(name);
    }
    let total = 0;
    for (let at: ClassView | null = view; at !== null; at = at.superclass) total += at.instanceVars.size;
    if (total > MOST_VARIABLES) return 'too many variables';
    this.views.set(fullName, view);
    return null;
  }

  private methodProblem(data: MethodData): string | null {
    const { className, classSide, selector, template, builtIn } = data;
    const view = this.view(className);
    if (view === null) return 'there is no such class';
    if (template.kind !== 'method' || template.selector !== selector || template.arity !== selectorArguments(selector)) return 'the code is that of another method';
    const library = builtIn && isLibraryMethod(this.vm, data, {
      isInstanceVariable: (name) => hasVariable(view, name),
      classVariableOwner: (name) => classVariableOwner(view, name),
    });
    if (builtIn !== library) return 'it claims to be part of the library';
    if (isBuiltInOperation(className, selector, classSide)) return 'it would replace a built-in operation';
    if (isHidden(selector) && !library) return 'a hidden name';
    return codeProblem(template) ?? this.namesProblem(template, classSide ? null : view, library);
  }

  /** Does everything exist that the code names? `view` is null where there are no instance variables. */
  private namesProblem(template: CodeTemplate, view: ClassView | null, library: boolean): string | null {
    for (const { slots, bindings, sites, primitive } of withBlocks(template)) {
      if (primitive !== null) return 'it calls a primitive';
      const slot = slots.find((name) => view === null || !hasVariable(view, name));
      if (slot !== undefined) return `no variable ${slot}`;
      const binding = bindings.find(({ kind, name, owner }) => kind === 'classVar' && this.view(owner!)?.classVars.has(name) !== true);
      if (binding !== undefined) return `no class variable ${binding.name} in ${binding.owner}`;
      if (!library && (sites.some(({ selector }) => isHidden(selector)) || bindings.some(({ name }) => isHidden(name)))) return 'it uses a hidden name';
    }
    return null;
  }

  /** A class that is there or that the program has made so far. */
  private view(fullName: string): ClassView | null {
    const known = this.views.get(fullName);
    if (known !== undefined) return known;
    const cls = this.vm.classes.get(fullName);
    if (cls === undefined) return null;
    const view = {
      fullName,
      superclass: cls.superclass === null ? null : this.view(cls.superclass.fullName),
      instanceVars: new Set(cls.instanceVars), classVars: new Set(cls.classVars.keys()),
    };
    this.views.set(fullName, view);
    return view;
  }
}

/** Names that no source text can spell. `%` alone is a selector that one can. */
function isHidden(name: string): boolean {
  return /^%[\p{L}_]/u.test(name);
}

function classVariableOwner(view: ClassView, name: string): string | null {
  for (let at: ClassView | null = view; at !== null; at = at.superclass) if (at.classVars.has(name)) return at.fullName;
  return null;
}

function hasVariable(view: ClassView, name: string): boolean {
  for (let at: ClassView | null = view; at !== null; at = at.superclass) if (at.instanceVars.has(name)) return true;
  return false;
}
