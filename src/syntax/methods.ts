import type { Declaration, Method, Position, PrimitivePragma, Statement } from './ast.js';
import { parseStatements, parseTemporaries } from './expressions.js';
import type { TokenStream } from './token-stream.js';

interface Signature { readonly selector: string; readonly selectorPos: Position; readonly params: readonly Declaration[] }

/** `signature`; P018 where none begins. */
export function parseSignature(s: TokenStream): Signature {
  const selectorPos = s.pos;
  if (s.is('IDENTIFIER')) return { selector: s.take().text, selectorPos, params: [] };
  if (s.is('BINARY') || s.is('|')) {
    const selector = s.take().text;
    return { selector, selectorPos, params: [s.declaration(s.expectIdentifier('P015'))] };
  }
  if (!s.is('KEYWORD')) s.fail('P018');
  const params: Declaration[] = [];
  let selector = '';
  while (s.is('KEYWORD')) {
    selector += s.take().text;
    params.push(s.declaration(s.expectIdentifier('P016')));
  }
  return { selector, selectorPos, params };
}

/** `[ "^" <T> ]` */
export function parseReturnType(s: TokenStream): string | null {
  if (!s.is('^') || !s.peek().text.startsWith('<')) return null;
  s.take();
  return s.optionalType();
}

/** `[ "!" <E, F> ]` */
export function parseEffects(s: TokenStream): string[] {
  const effects: string[] = [];
  if (!s.acceptCharacter('!')) return effects;
  if (!s.acceptCharacter('<')) s.fail('P023');
  do effects.push(s.expectIdentifier('P023').text); while (s.acceptCharacter(','));
  if (!s.acceptCharacter('>')) s.fail('P024');
  return effects;
}

/** What follows `method:`; `start` is the position of that keyword, from which the source is recorded. */
export function parseMethodDefinition(s: TokenStream, start: Position, classSide: boolean, docstring: string | null): Method {
  const signature = parseSignature(s);
  const returnType = parseReturnType(s);
  const effects = parseEffects(s);
  if (s.accept('[') === null) s.fail('P019');
  const primitive = parsePragma(s);
  const { temps, body } = primitive?.name === null ? { temps: [], body: [] } : parseBody(s, ']');
  const { end } = s.expect(']');
  return {
    type: 'Method', ...signature, temps, body, primitive, classSide, docstring, returnType, effects, pos: start, end,
    source: s.text.slice(start.offset, end),
  };
}

export function parseBody(s: TokenStream, close: ']' | 'EOF'): { temps: Declaration[]; body: Statement[] } {
  const temps = s.is('|') ? parseTemporaries(s) : [];
  return { temps, body: parseStatements(s, close) };
}

/** `<primitive>`, and in library sources `<primitive: name error: variable>`. */
function parsePragma(s: TokenStream): PrimitivePragma | null {
  if (!s.startsWith('<')) return null;
  const { pos } = s;
  const next = s.peek();
  if (next.kind === 'IDENTIFIER' && next.text === 'primitive') {
    s.acceptCharacter('<');
    s.take();
    if (!s.acceptCharacter('>')) s.fail('P020');
    return { pos, name: null, errorVariable: null };
  }
  if (!s.kernel || next.kind !== 'KEYWORD' || next.text !== 'primitive:') return null;
  s.acceptCharacter('<');
  s.take();
  const name = s.expectIdentifier('P020').text;
  let errorVariable: Declaration | null = null;
  if (s.accept('KEYWORD', 'error:') !== null) {
    const variable = s.expectIdentifier('P020');
    errorVariable = { name: variable.text, pos: variable.pos };
  }
  if (!s.acceptCharacter('>')) s.fail('P020');
  return { pos, name, errorVariable };
}
