import type { ArrayExpression, Assignment, Block, Declaration, DictExpression, Expression } from './ast.js';
import { parseExpression, parseStatements, parseTemporaries } from './expressions.js';
import { parseLiteral } from './literals.js';
import type { TokenStream } from './token-stream.js';
import { isReservedWord, startsPrimary } from './tokens.js';

/** What messages are sent to: a variable, a literal, something in brackets, or an assignment, which takes all that follows. */
export function parsePrimary(s: TokenStream): Expression {
  const { kind, text, pos, end } = s.token;
  if (s.peek().kind === ':=') {
    if (kind === 'IDENTIFIER') return parseAssignment(s);
    if (isReservedWord(kind)) s.fail('P038', kind);
  }
  switch (kind) {
    case 'IDENTIFIER': s.take(); return { type: 'Variable', name: text, pos, end };
    case 'self': s.take(); return { type: 'Self', pos, end };
    case 'super': s.take(); return { type: 'Super', pos, end };
    case 'thisContext': s.take(); return { type: 'ThisContext', pos, end };
    case '(': return parseParenthesised(s);
    case '[': return parseBlock(s);
    case '{': return parseArray(s);
    case '#{': return parseDictionary(s);
    case '#': return s.fail('P030');
    default: return parseLiteral(s) ?? s.fail('P012', kind);
  }
}

function parseAssignment(s: TokenStream): Assignment {
  const { text: name, pos } = s.take();
  s.take();
  const value = parseExpression(s);
  return { type: 'Assignment', name, namePos: pos, value, pos, end: s.lastEnd };
}

function parseParenthesised(s: TokenStream): Expression {
  const { pos } = s.take();
  const inner = parseExpression(s);
  const { end } = s.expect(')');
  return inner.type === 'Send' ? { ...inner, parenthesised: true, pos, end } : inner;
}

function parseBlock(s: TokenStream): Block {
  const { pos } = s.take();
  const params: Declaration[] = [];
  while (s.accept(':') !== null) {
    const { value: name, pos: at } = s.expectIdentifier('P017');
    params.push({ name, pos: at });
  }
  if (params.length > 0) s.expect('|');
  const temps = s.is('|') ? parseTemporaries(s) : [];
  const body = parseStatements(s, ']');
  const { end } = s.expect(']');
  return { type: 'Block', params, temps, body, pos, end };
}

function parseArray(s: TokenStream): ArrayExpression {
  const { pos } = s.take();
  const elements: Expression[] = [];
  while (!s.is('}')) {
    elements.push(parseExpression(s));
    if (s.accept('.') === null) break;
  }
  return { type: 'ArrayExpression', elements, pos, end: s.expect('}').end };
}

/** A key is a primary, so that its `->` belongs to the dictionary. */
function parseDictionary(s: TokenStream): DictExpression {
  s.enter();
  const { pos } = s.take();
  const pairs: { key: Expression; value: Expression }[] = [];
  while (!s.is('}')) {
    if (s.is('EOF')) s.fail('P011', '}', 'EOF');
    if (!startsPrimary(s.kind)) s.fail('P032');
    const key = parsePrimary(s);
    if (s.accept('BINARY', '->') === null) s.fail('P033');
    if (!startsPrimary(s.kind)) s.fail('P034');
    pairs.push({ key, value: parseExpression(s) });
    s.accept('.');
  }
  const { end } = s.take();
  s.leave();
  return { type: 'DictExpression', pairs, pos, end };
}
