/** Compiling single methods and doIts from text while a program runs (language.md 2.7, 5.13, 11.3). */
import { compileDoIt, compileMethod } from '../../bytecode/compile.js';
import type { Diagnostic } from '../../syntax/diagnostics.js';
import type { DoIt, Method } from '../../syntax/ast.js';
import { diagnostic } from '../../syntax/catalogue.js';
import { parseDoIt, parseMethodForm } from '../../syntax/parse.js';
import type { MClass } from '../class.js';
import type { CompiledMethod } from '../code.js';
import { linkDoIt, linkMethod } from '../link.js';
import type { VM } from '../vm.js';
import { isBuiltInOperation } from './builtin-operations.js';
import { compileScope } from './compile-scope.js';
import type { AstEntry } from './program.js';
import { withLocals } from './with-locals.js';
import { World } from './world.js';

/** Name of the file in positions of evaluated text. */
export const EVALUATED_PATH = '(doIt)';

export interface CompiledSource { readonly method: CompiledMethod | null; readonly errors: readonly Diagnostic[] }

/** Compile one method for a class (its metaclass for the class side). It is not installed. Positions in it are reported under the name `path`. If `bare`, a surrounding `method: … [ … ]` is refused. */
export function compileMethodSource(vm: VM, cls: MClass, source: string, path = EVALUATED_PATH, bare = false): CompiledSource {
  const classSide = cls.isMeta;
  const plain = cls.thisClass ?? cls;
  const parsed = parseMethodForm(source, path, { classSide, bare });
  if (parsed.method === null) return { method: null, errors: onlyErrors(parsed.diagnostics) };
  const node: Method = parsed.method;
  if (isBuiltInOperation(plain.fullName, node.selector, classSide)) {
    const place = { path, pos: node.selectorPos };
    return { method: null, errors: [diagnostic('L008', place, cls.displayName, node.selector)] };
  }
  const world = new World(vm);
  const home = { namespace: plain.namespace, imports: [] };
  const scope = compileScope(world, world.classNamed(plain.fullName), classSide, home, { path, strict: false, kernel: false });
  const { template, diagnostics } = compileMethod(node, scope);
  if (template === null) return { method: null, errors: onlyErrors(diagnostics) };
  vm.sources.set(path, source);
  const { docstring } = node;
  const method = linkMethod(vm, template, { selector: vm.symbol(node.selector), owner: cls, path, texts: { source: node.source, docstring }, fromTrait: null, builtIn: false });
  remember(vm, method, { node, scope });
  return { method, errors: [] };
}

/**
 * Compile a doIt; for an instance of `cls`, if given, whose variables it can use. Undeclared names that it assigns become globals; given `locals`, which are
 * variables then, they become variables as well (see with-locals.ts).
 */
export function compileDoItSource(vm: VM, source: string, cls: MClass | null = null, locals: readonly string[] | null = null): CompiledSource {
  const { doIt, diagnostics } = parseDoIt(source, EVALUATED_PATH);
  if (doIt === null) return { method: null, errors: onlyErrors(diagnostics) };
  return compileDoItNode(vm, locals === null ? doIt : withLocals(doIt, locals), source, cls);
}

/** Compile a doIt that has been parsed from `source`; for an instance of `cls`, if given, whose variables it can use. */
export function compileDoItNode(vm: VM, node: DoIt, source: string, cls: MClass | null = null): CompiledSource {
  const world = new World(vm);
  const plan = cls === null || cls.isMeta ? null : world.classNamed(cls.fullName);
  const scope = compileScope(world, plan, false, { namespace: null, imports: [] }, { path: EVALUATED_PATH, strict: false, kernel: false });
  const compiled = compileDoIt(node, scope);
  if (compiled.template === null) return { method: null, errors: onlyErrors(compiled.diagnostics) };
  vm.sources.set(EVALUATED_PATH, source);
  const method = linkDoIt(vm, compiled.template, EVALUATED_PATH, cls);
  remember(vm, method, { node, scope });
  return { method, errors: [] };
}

/** The definitional interpreter runs syntax trees. */
function remember(vm: VM, method: CompiledMethod, entry: AstEntry): void {
  if (vm.options.tier === 'ast') (vm.extra.get('asts') as Map<CompiledMethod, AstEntry>).set(method, entry);
}

function onlyErrors(diagnostics: readonly Diagnostic[]): Diagnostic[] { return diagnostics.filter(({ severity }) => severity === 'error'); }
