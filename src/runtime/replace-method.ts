import type { Diagnostic } from '../syntax/diagnostics.js';
import type { Method } from '../syntax/ast.js';
import { parseFile, parseMethodForm } from '../syntax/parse.js';
import { methodDefinition } from './file-out.js';

/** `text` is null if the file or the method has errors, or, without any, if the file has no such method. */
export interface Replacement { readonly text: string | null; readonly errors: readonly Diagnostic[] }

/** The text of a source file with another definition in the place of the first method of that selector, of an instance side if there is one. */
export function replaceMethod(text: string, path: string, selector: string, source: string): Replacement {
  const { file, diagnostics } = parseFile(text, path);
  if (file === null) return { text: null, errors: diagnostics };
  const methods = file.items.flatMap((item): readonly Method[] => (item.type === 'Class' || item.type === 'Trait' ? item.methods : []));
  const found = methods.filter((method) => method.selector === selector).sort((a, b) => Number(a.classSide) - Number(b.classSide))[0];
  if (found === undefined) return { text: null, errors: [] };
  const { classSide, pos, end } = found;
  const parsed = parseMethodForm(source, path, { classSide });
  if (parsed.method === null) return { text: null, errors: parsed.diagnostics };
  return { text: text.slice(0, pos.offset) + methodDefinition(parsed.method.source, classSide) + text.slice(end), errors: [] };
}
