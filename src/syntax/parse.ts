/** Entry points of the front end. */
import type { DoIt, Method, SourceFile } from './ast.js';
import { diagnostic } from './catalogue.js';
import type { Diagnostic } from './diagnostics.js';
import { tokenize } from './lexer.js';
import { parseBody, parseEffects, parseMethodDefinition, parseReturnType, parseSignature } from './methods.js';
import { parseSourceFile } from './files.js';
import { startsDefinition } from './recovery.js';
import { decodeSource, invalidPositions } from './source.js';
import { isUnterminated } from './scan.js';
import { SyntaxFailure, TokenStream } from './token-stream.js';
import type { Token } from './tokens.js';

export interface ParseOptions {
  /** Library source: `%` names and `<primitive: name>` are allowed. */
  readonly kernel?: boolean;
}

/** Parse a source file. A file with an error answers null and all of its errors, in order of position. Warnings come along in any case. */
export function parseFile(input: string | Uint8Array, path: string, options: ParseOptions = {}): { file: SourceFile | null; diagnostics: Diagnostic[] } {
  const source = decodeSource(input);
  const kernel = options.kernel === true;
  const { tokens, comments } = tokenize(source, path, { kernel, hashBang: true });
  const s = new TokenStream([...tokens], source.text, path, kernel);
  const file = parseSourceFile(s, path, comments);
  for (const pos of invalidPositions(source)) s.diagnostics.push(diagnostic('P009', { path, pos }));
  const diagnostics = inOrder(s.diagnostics);
  return { file: hasErrors(diagnostics) ? null : file, diagnostics };
}

/** Parse temporaries and statements: a doIt. Text behind it is P035. */
export function parseDoIt(text: string, path: string, options: ParseOptions = {}): { doIt: DoIt | null; diagnostics: Diagnostic[] } {
  const s = streamOver(text, path, options);
  const doIt = attempt(s, (): DoIt => {
    const { pos } = s;
    const { temps, body } = parseBody(s, 'EOF');
    if (!s.is('EOF')) s.fail('P035', s.kind, s.token.text);
    return { type: 'DoIt', temps, body, pos, end: s.lastEnd };
  });
  return { doIt, diagnostics: s.diagnostics };
}

const DEFINITION_WORDS: ReadonlySet<string> = new Set(['method:', 'classMethod:', 'instanceVars:', 'instanceVariables:', 'include:', 'trait', 'protocol']);

/** Parse one method, with or without a surrounding `method: … [ … ]` and a leading docstring (language.md 2.7, 5.13). */
export function parseMethodForm(text: string, path: string, options: ParseOptions & { classSide: boolean }): { method: Method | null; diagnostics: Diagnostic[] } {
  const s = streamOver(text, path, options);
  const method = attempt(s, (): Method => {
    let docstring: string | null = null;
    while (s.is('DOCSTRING')) docstring = s.take().text;
    const { pos } = s;
    const wrapped = s.is('KEYWORD', 'method:') || s.is('KEYWORD', 'classMethod:');
    if (wrapped || (s.is('IDENTIFIER', 'class') && s.peek().text === 'method:')) {
      if (!wrapped) s.take();
      s.take();
      const definition = parseMethodDefinition(s, pos, options.classSide, docstring);
      if (!s.is('EOF')) s.fail('P035', s.kind, s.token.text);
      return definition;
    }
    if (DEFINITION_WORDS.has(s.token.text) && (s.is('KEYWORD') || s.is('IDENTIFIER'))) s.fail('P036', s.token.text);
    const signature = parseSignature(s);
    const returnType = parseReturnType(s);
    const effects = parseEffects(s);
    const { temps, body } = parseBody(s, 'EOF');
    if (!s.is('EOF')) s.fail('P035', s.kind, s.token.text);
    return {
      type: 'Method', ...signature, temps, body, primitive: null, classSide: options.classSide, docstring, returnType, effects, pos, end: s.lastEnd,
      source: text.slice(pos.offset, s.lastEnd),
    };
  });
  return { method, diagnostics: s.diagnostics };
}

/** Tokens after which an input goes on. */
const CONTINUES: ReadonlySet<string> = new Set(['BINARY', 'KEYWORD', ':=', '^', ';']);

/** Does a line editor have to ask for more: open bracket, string, comment or docstring, an end that needs more, or a definition? */
export function isIncomplete(text: string): boolean {
  const { tokens } = tokenize(decodeSource(text), null);
  let open = 0;
  let last: Token | null = null;
  for (const token of tokens) {
    if (token.kind === 'ERROR') {
      if (token.value !== null && isUnterminated(token.value.code)) return true;
      continue;
    }
    if (['(', '[', '{', '#(', '#[', '#{'].includes(token.kind)) open++;
    else if ([')', ']', '}'].includes(token.kind)) open--;
    if (token.kind !== 'EOF') last = token;
  }
  if (open > 0 || (last !== null && CONTINUES.has(last.kind))) return true;
  const s = new TokenStream(tokens, text, null, false);
  return startsDefinition(s) && !text.endsWith('\n\n');
}

export { isSymbolText } from './symbols.js';

function streamOver(text: string, path: string, options: ParseOptions): TokenStream {
  const kernel = options.kernel === true;
  return new TokenStream([...tokenize(decodeSource(text), path, { kernel }).tokens], text, path, kernel);
}

function attempt<T>(s: TokenStream, parse: () => T): T | null {
  try {
    return parse();
  } catch (e) {
    if (!(e instanceof SyntaxFailure)) throw e;
    if (e.diagnostic !== null) s.diagnostics.push(e.diagnostic);
    return null;
  }
}

function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((a, b) => (a.pos?.offset ?? 0) - (b.pos?.offset ?? 0));
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean { return diagnostics.some(({ severity }) => severity === 'error'); }
