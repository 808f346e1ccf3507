import { parseFile } from '../../src/syntax/parse.js';
import type { CompileScope } from '../../src/bytecode/compile/scope.js';
import { CompiledMethod } from '../../src/runtime/code.js';
import type { AstEntry } from '../../src/runtime/load/program.js';
import { fileScript } from '../../src/runtime/load/script.js';
import type { MClass } from '../../src/runtime/class.js';
import type { Value } from '../../src/runtime/values.js';
import { VM } from '../../src/runtime/vm.js';
import { StringOutput } from '../../src/runtime/output.js';
import { astsOf } from '../../src/oracle/asts.js';

/**
 * A VM whose library is nothing but `source` (class definitions in the library's own dialect), so that a test of the machine says
 * itself what every message means. Neither compiler nor loader take part.
 */
export function bareVM(source: string, options: { maxDepth?: number } = {}): VM {
  const vm = new VM({ tier: 'ast', ...options }, { out: new StringOutput(), err: new StringOutput() });
  const parsed = parseFile(source, 'test.mag', { kernel: true });
  if (parsed.diagnostics.length > 0) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'));
  for (const item of parsed.file!.items) {
    if (item.type !== 'Class') continue;
    const cls = vm.classes.get(item.name) ?? vm.newClass(item.name, vm.classes.get(item.superclass!)!, 'plain');
    for (const { names } of item.instanceVars) for (const { name } of names) addVariable(cls, name);
    for (const node of item.methods) {
      const owner = node.classSide ? cls.cls : cls;
      const method = compiledMethod(vm, node.selector, owner);
      owner.methods.set(method.selector, method);
      astsOf(vm).set(method, { node, scope: scopeOf(vm, node.classSide ? null : cls, item.name) });
    }
  }
  for (const cls of vm.classes.values()) for (const side of [cls, cls.cls]) side.lookupCache.clear();
  return vm;
}

/** The statements as a doIt. */
export function doIt(vm: VM, source: string): CompiledMethod {
  const parsed = parseFile(source, 'test.mag', { kernel: true });
  if (parsed.diagnostics.length > 0) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'));
  const method = compiledMethod(vm, 'doIt', null);
  astsOf(vm).set(method, { node: fileScript(parsed.file!)!.doIt, scope: scopeOf(vm, null, null) } satisfies AstEntry);
  return method;
}

/** The elements of an Array, as text where that is enough. */
export function items(value: Value): unknown[] { return (value as unknown as { items: unknown[] }).items; }

function addVariable(cls: MClass, name: string): void {
  cls.instanceVars.push(name);
  cls.places.set(name, cls.places.size);
}

function compiledMethod(vm: VM, selector: string, owner: MClass | null): CompiledMethod {
  return new CompiledMethod(vm.core.CompiledMethod, {
    selector: vm.symbol(selector), owner, path: 'test.mag', texts: { source: null, docstring: null }, text: null, fromTrait: null, builtIn: false,
  });
}

function scopeOf(vm: VM, cls: MClass | null, className: string | null): CompileScope {
  return {
    path: 'test.mag', strict: false, kernel: true, className, classSide: false,
    isInstanceVariable: (name) => cls !== null && cls.places.has(name),
    classVariableOwner: () => null,
    resolveGlobal: (name) => ({ name, isClass: vm.classes.has(name), defined: vm.globals.has(name) }),
    visibleNames: () => [],
  };
}
