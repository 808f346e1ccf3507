/** Puts a compiled batch into a VM. Cannot fail: everything was checked when it was compiled. */
import type { MClass } from '../class.js';
import type { CompiledMethod } from '../code.js';
import { installMethod } from '../install.js';
import { linkDoIt, linkMethod } from '../link.js';
import { mayAskForTraces } from '../trace-interest.js';
import { Binding } from '../values.js';
import type { VM } from '../vm.js';
import { addInstanceVariable, needsWide } from './places.js';
import type { AstEntry, ClassData, MethodData, Program } from './program.js';

export interface Installed {
  /** Classes that the batch made, in order of creation. */
  readonly created: readonly MClass[];
  /** All methods of the batch; none of those that come late. */
  readonly methods: readonly CompiledMethod[];
  /** The statements of each file that has any, in file order; nothing has run yet. */
  readonly doIts: readonly CompiledMethod[];
}

/** Installs classes, traits and methods, and links the statements. */
export function installProgram(vm: VM, program: Program): Installed {
  if (!program.builtIn) vm.programs.push(program);
  for (const { path, text } of program.sources) {
    vm.sources.set(path, text);
    vm.keepsTraces ||= mayAskForTraces(text);
  }
  const created: MClass[] = [];
  for (const data of program.classes) {
    if (data.created) created.push(createClass(vm, data, program.builtIn));
    completeClass(vm, data);
  }
  for (const trait of program.traits) vm.traits.set(trait.fullName, trait);
  for (const late of program.late ?? []) side(vm, late.className, late.classSide).comeLate(() => late.read().map((data) => makeMethod(vm, data)));
  const methods = program.late === undefined ? program.methods.map((data) => addMethod(vm, data)) : [];
  for (const { className, classSide, selector, docstring } of program.documentation) {
    const method = side(vm, className, classSide).methods.get(vm.symbol(selector));
    if (method !== undefined) method.docstring = docstring;
  }
  const doIts = program.doIts.map(({ path, template, globals, ast }) => {
    for (const name of globals) vm.global(name).defined = true;
    const method = linkDoIt(vm, template, path);
    rememberAst(vm, method, ast);
    vm.doIts.push(method);
    return method;
  });
  return { created, methods, doIts };
}

function createClass(vm: VM, data: ClassData, builtIn: boolean): MClass {
  const superclass = vm.classes.get(data.superclass!)!;
  const cls = vm.newClass(data.fullName, superclass);
  cls.builtIn = builtIn;
  cls.wide ||= needsWide(cls.kind, cls.places.size + data.instanceVars.length);
  return cls;
}

/** Adds what the definitions add. */
function completeClass(vm: VM, data: ClassData): void {
  const cls = vm.classes.get(data.fullName)!;
  for (const name of data.instanceVars) addInstanceVariable(cls, name);
  for (const name of data.classVars) {
    const binding = new Binding(name);
    binding.defined = true;
    cls.classVars.set(name, binding);
  }
  cls.traits.push(...data.traits);
  cls.docstring ??= data.docstring;
}

function addMethod(vm: VM, data: MethodData): CompiledMethod {
  const method = makeMethod(vm, data);
  installMethod(vm, method.owner!, method);
  return method;
}

function makeMethod(vm: VM, data: MethodData): CompiledMethod {
  const method = linkMethod(vm, data.linkLate ? () => data.template : data.template, {
    selector: vm.symbol(data.selector), owner: side(vm, data.className, data.classSide), path: data.path, texts: data, fromTrait: data.fromTrait, builtIn: data.builtIn,
  });
  rememberAst(vm, method, data.ast);
  return method;
}

function side(vm: VM, className: string, classSide: boolean): MClass {
  const cls = vm.classes.get(className)!;
  return classSide ? cls.cls : cls;
}

function rememberAst(vm: VM, method: CompiledMethod, ast: AstEntry | undefined): void {
  if (ast === undefined) return;
  let asts = vm.extra.get('asts') as Map<CompiledMethod, AstEntry> | undefined;
  if (asts === undefined) {
    asts = new Map();
    vm.extra.set('asts', asts);
  }
  asts.set(method, ast);
}
