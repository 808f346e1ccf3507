import type { Declaration, Method, Position, PrimitivePragma, Statement } from './ast.js';
import { parseStatements, parseTemporaries } from './expressions.js';
import type { TokenStream } from './token-stream.js';

interface Signature { readonly selector: string; readonly selectorPos: Position; readonly params: readonly Declaration[] }

/** What stands before a method's body: signature, result type, effects. */
export type MethodHead = Signature & Pick<Method, 'returnType' | 'effects'>;

/** `signature [^<T>] [!<E>]`; P018 where no signature begins. */
export function parseMethodHead(s: TokenStream): MethodHead {
  const signature = parseSignature(s);
  const returnType = parseReturnType(s);
  return { ...signature, returnType, effects: parseEffects(s) };
}

function parseSignature(s: TokenStream): Signature {
  const selectorPos = s.pos;
  const unary = s.accept('IDENTIFIER');
  if (unary !== null) return { selector: unary.value, selectorPos, params: [] };
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

/** `[ "^" <T> ]`. In a form without brackets a `^` may begin the first statement instead. */
function parseReturnType(s: TokenStream): string | null {
  const next = s.peek();
  if (!s.is('^') || next.kind !== 'BINARY' || !next.value.startsWith('<')) return null;
  s.take();
  return s.optionalType();
}

/** `[ "!" <E, F> ]` */
export function parseEffects(s: TokenStream): string[] {
  const effects: string[] = [];
  if (!s.acceptCharacter('!')) return effects;
  if (!s.acceptCharacter('<')) s.fail('P023');
  do effects.push(s.expectIdentifier('P023').value); while (s.acceptCharacter(','));
  if (!s.acceptCharacter('>')) s.fail('P024');
  return effects;
}

/** What follows `method:`; `start` is the position of that keyword, from which the source is recorded. */
export function parseMethodDefinition(s: TokenStream, start: Position, classSide: boolean, docstring: string | null): Method {
  const head = parseMethodHead(s);
  if (s.accept('[') === null) s.fail('P019');
  const primitive = parsePragma(s);
  const { temps, body } = primitive !== null && primitive.name === null ? { temps: [], body: [] } : parseBody(s, ']');
  const { end } = s.expect(']');
  return {
    type: 'Method', ...head, temps, body, primitive, classSide, docstring, pos: start, end, source: s.text.slice(start.offset, end),
  };
}

/** `[temporaries] statements` up to, not including, the closing token. */
export function parseBody(s: TokenStream, close: ']' | 'EOF'): { temps: Declaration[]; body: Statement[] } {
  const temps = s.is('|') ? parseTemporaries(s) : [];
  return { temps, body: parseStatements(s, close) };
}

/** `<primitive>`, and in library sources `<primitive: name error: variable>`. */
function parsePragma(s: TokenStream): PrimitivePragma | null {
  if (!s.is('BINARY', '<')) return null;
  const { pos } = s;
  const { kind, value } = s.peek();
  if (kind === 'IDENTIFIER' && value === 'primitive') {
    s.take();
    s.take();
    return closed(s, { pos, name: null, errorVariable: null });
  }
  if (!s.kernel || kind !== 'KEYWORD' || value !== 'primitive:') return null;
  s.take();
  s.take();
  const name = s.expectIdentifier('P020').value;
  if (s.accept('KEYWORD', 'error:') === null) return closed(s, { pos, name, errorVariable: null });
  const variable = s.expectIdentifier('P020');
  return closed(s, { pos, name, errorVariable: { name: variable.value, pos: variable.pos } });
}

function closed(s: TokenStream, pragma: PrimitivePragma): PrimitivePragma {
  return s.acceptCharacter('>') ? pragma : s.fail('P020');
}
