/** Entry points of the front end. */
import type { DoIt, Method, SourceFile } from './ast.js';
import { takeDocstrings, startsLongClassMethod } from './bodies.js';
import { diagnostic } from './catalogue.js';
import type { Diagnostic } from './diagnostics.js';
import { parseSourceFile } from './files.js';
import { tokenize } from './lexer.js';
import { parseBody, parseMethodDefinition, parseMethodHead } from './methods.js';
import { isUnterminated } from './scan.js';
import { decodeSource, invalidPositions, type Source } from './source.js';
import { SyntaxFailure, TokenStream } from './token-stream.js';

export { isIncomplete } from './incomplete.js';
export { isSymbolText } from './symbols.js';

export interface ParseOptions {
  /** Library source: `%` names and `<primitive: name>` are allowed. */
  readonly kernel?: boolean;
}

export interface MethodFormOptions extends ParseOptions {
  readonly classSide: boolean;
  /** Refuse a surrounding `method: … [ … ]` (P036) instead of accepting it. */
  readonly bare?: boolean;
}

/** The result of parseFile; `file` is null exactly if there is an error among the diagnostics. */
export interface ParsedFile { readonly file: SourceFile | null; readonly diagnostics: Diagnostic[] }

/** Parses a source file. All of its errors and warnings are answered, in order of position. */
export function parseFile(input: string | Uint8Array, path: string, options: ParseOptions = {}): ParsedFile {
  const source = decodeSource(input);
  const kernel = options.kernel === true;
  const { tokens, comments } = tokenize(source, path, { kernel, hashBang: true });
  const s = new TokenStream(tokens, source.text, path, kernel);
  const file = parseSourceFile(s, path, comments);
  const diagnostics = complete(s.diagnostics, source, path);
  return { file: hasErrors(diagnostics) ? null : file, diagnostics };
}

/** Parses `[temporaries] statements`: a doIt (language.md 2.7). Only the first syntax error is reported. Text behind the end is P035. */
export function parseDoIt(text: string, path: string, options: ParseOptions = {}): { doIt: DoIt | null; diagnostics: Diagnostic[] } {
  const { value, diagnostics } = parseText(text, path, options, (s): DoIt => {
    const { pos } = s;
    const { temps, body } = parseBody(s, 'EOF');
    return { type: 'DoIt', temps, body, pos, end: s.lastEnd };
  });
  return { doIt: value, diagnostics };
}

/** What belongs to a definition and is no selector of a method form. */
const DEFINITION_WORDS: ReadonlySet<string> = new Set([
  'method:', 'classMethod:', 'instanceVars:', 'instanceVariables:', 'include:', 'trait', 'protocol',
]);

/**
 * Parses one method without brackets, `signature … statements`, or, unless `bare`, with its surrounding `method: … [ … ]`; a docstring
 * may stand before either (language.md 2.7, 5.13). `classMethod:` is accepted for the class side only.
 */
export function parseMethodForm(text: string, path: string, options: MethodFormOptions): { method: Method | null; diagnostics: Diagnostic[] } {
  const { classSide, bare } = options;
  const { value, diagnostics } = parseText(text, path, options, (s): Method => {
    const docstring = takeDocstrings(s)?.value ?? null;
    const { pos } = s;
    if (bare !== true && startsMethodDefinition(s, classSide)) {
      if (s.take().kind === 'IDENTIFIER') s.take();
      return parseMethodDefinition(s, pos, classSide, docstring);
    }
    if (DEFINITION_WORDS.has(s.token.text)) s.fail('P036', s.token.text);
    const head = parseMethodHead(s);
    const { temps, body } = parseBody(s, 'EOF');
    return {
      type: 'Method', ...head, temps, body, primitive: null, classSide, docstring, pos, end: s.lastEnd, source: s.text.slice(pos.offset, s.lastEnd),
    };
  });
  return { method: value, diagnostics };
}

function startsMethodDefinition(s: TokenStream, classSide: boolean): boolean {
  return s.is('KEYWORD', 'method:') || (classSide && (s.is('KEYWORD', 'classMethod:') || startsLongClassMethod(s)));
}

/** Parses a text that is no file, up to its end. */
function parseText<T>(text: string, path: string, options: ParseOptions, parse: (s: TokenStream) => T): { value: T | null; diagnostics: Diagnostic[] } {
  const source = decodeSource(text);
  const kernel = options.kernel === true;
  const s = new TokenStream(tokenize(source, path, { kernel }).tokens, source.text, path, kernel);
  let value: T | null = null;
  try {
    value = parse(s);
    if (!s.is('EOF')) s.fail('P035', s.kind, s.token.text);
  } catch (e) {
    if (!(e instanceof SyntaxFailure)) throw e;
    if (e.diagnostic !== null) s.diagnostics.push(e.diagnostic);
  }
  const diagnostics = complete(s.diagnostics, source, path);
  return { value: hasErrors(diagnostics) ? null : value, diagnostics };
}

/** Adds the invalid bytes and sorts. Behind an unterminated token nothing is reported. */
function complete(found: readonly Diagnostic[], source: Source, path: string): Diagnostic[] {
  const invalid = invalidPositions(source).map((pos) => diagnostic('P009', { path, pos }));
  const sorted = [...found, ...invalid].sort((a, b) => a.pos!.offset - b.pos!.offset);
  const last = sorted.findIndex(({ code }) => isUnterminated(code));
  return last < 0 ? sorted : sorted.slice(0, last + 1);
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean { return diagnostics.some(({ severity }) => severity === 'error'); }
