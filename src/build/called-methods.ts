/** Which methods of the library a program calls, judged by selectors alone. */
import type { CodeTemplate } from '../bytecode/template.js';
import type { CompiledMethod } from '../runtime/code.js';
import { codesOf } from './compile-units.js';

/**
 * Those of `library` whose selector is sent by the methods given (1 level), or by one of these (2 levels) and so on, in the order of `library`. Without
 * a limit that is half of the library for any program that prints something.
 */
export function calledMethods(roots: readonly CompiledMethod[], library: readonly CompiledMethod[], levels: number): CompiledMethod[] {
  const found = new Set<CompiledMethod>();
  let callers: Iterable<CompiledMethod> = roots;
  for (let level = 0; level < levels; level++) {
    const sent = new Set([...callers].flatMap(codesOf).flatMap(({ template }) => sentSelectors(template)));
    callers = library.filter((method) => sent.has(method.selector.text) && !found.has(method));
    for (const method of callers) found.add(method);
  }
  return library.filter((method) => found.has(method));
}

/** Selectors of the code's sends, and of the symbols in it: they may be performed. */
function sentSelectors({ sites, literals }: CodeTemplate): string[] {
  return [...sites.map(({ selector }) => selector), ...literals.flatMap((literal) => (literal.kind === 'symbol' ? [literal.value] : []))];
}
