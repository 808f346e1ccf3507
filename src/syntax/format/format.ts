/** The formatter (language.md 14). */
import type { Diagnostic } from '../diagnostics.js';
import { tokenize } from '../lexer.js';
import { parseFile, type ParseOptions } from '../parse.js';
import { decodeSource } from '../source.js';
import { commentText } from './comments.js';
import { writeFile } from './file.js';
import { sameProgram } from './same-program.js';
import { SourceMap } from './source-map.js';

/** `text` is null exactly if there is an error among the diagnostics. */
export interface Formatted { readonly text: string | null; readonly diagnostics: readonly Diagnostic[] }

/**
 * A source file in the standard layout. Formatting the result changes nothing. Throws an Error should the result not be the same program with the
 * same comments, so that no mistake of the formatter can damage a file.
 */
export function formatSource(input: string | Uint8Array, path: string, options: ParseOptions = {}): Formatted {
  const { file, diagnostics } = parseFile(input, path, options);
  if (file === null) return { text: null, diagnostics };
  const source = decodeSource(input).text;
  const { tokens } = tokenize(decodeSource(input), path, { kernel: options.kernel === true, hashBang: true });
  const text = writeFile(file, new SourceMap(source, tokens, file.comments));
  const again = parseFile(text, path, options);
  if (again.file === null || !sameProgram(file, again.file) || !sameTexts(file.comments, again.file.comments)) {
    throw new Error('the layout of this file would not be the same program');
  }
  return { text, diagnostics };
}

function sameTexts(before: readonly { readonly text: string }[], after: readonly { readonly text: string }[]): boolean {
  const sorted = (comments: readonly { readonly text: string }[]): string[] => comments.map(({ text }) => commentText(text)).sort();
  const others = sorted(after);
  return before.length === after.length && sorted(before).every((text, index) => text === others[index]);
}
