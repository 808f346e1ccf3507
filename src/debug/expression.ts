/** Compiling what is evaluated in a frame. */
import { compileDoIt } from '../bytecode/compile.js';
import type { CompiledMethod } from '../runtime/code.js';
import { linkDoIt } from '../runtime/link.js';
import { compileScope } from '../runtime/load/compile-scope.js';
import { World, type Surroundings } from '../runtime/load/world.js';
import type { VM } from '../runtime/vm.js';
import type { Diagnostic } from '../syntax/diagnostics.js';
import { parseDoIt, parseFile } from '../syntax/parse.js';

/** Under this name expressions are compiled. */
export const EXPRESSION_PATH = '(expression)';

export interface CompiledExpression { readonly method: CompiledMethod | null; readonly error: string | null }

/** Names mean what they mean in `context`, the method whose frame it is; `locals` are passed as cells. Undefined names are errors; assigned ones become globals. */
export function compileExpression(vm: VM, source: string, context: CompiledMethod | null, locals: readonly string[]): CompiledExpression {
  const { doIt, diagnostics } = parseDoIt(source, EXPRESSION_PATH);
  if (doIt === null) return failed(diagnostics);
  const owner = context?.owner ?? null;
  const world = new World(vm);
  const plan = owner === null ? null : world.classNamed((owner.thisClass ?? owner).fullName);
  const scope = compileScope(world, plan, owner?.isMeta === true, surroundings(vm, context), { path: EXPRESSION_PATH, strict: true, kernel: false });
  const compiled = compileDoIt(doIt, scope, { locals });
  if (compiled.template === null) return failed(compiled.diagnostics);
  return { method: linkDoIt(vm, compiled.template, EXPRESSION_PATH, owner), error: null };
}

/** Namespace and imports of the file that the method comes from. */
function surroundings(vm: VM, context: CompiledMethod | null): Surroundings {
  const text = context === null ? undefined : vm.sources.get(context.path);
  const file = text === undefined ? null : parseFile(text, context!.path).file;
  const owner = context?.owner ?? null;
  return { namespace: (owner?.thisClass ?? owner)?.namespace ?? file?.namespace?.name ?? null, imports: file?.imports.map(({ name }) => name) ?? [] };
}

function failed(diagnostics: readonly Diagnostic[]): CompiledExpression {
  const { message, hint } = diagnostics.find(({ severity }) => severity === 'error')!;
  return { method: null, error: hint === null ? message : `${message}, ${hint}` };
}
