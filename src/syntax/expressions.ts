import type {
  ArrayExpression, Assignment, Block, Cascade, CascadeMessage, Declaration, DictExpression, Expression, Position, Send, Statement,
} from './ast.js';
import { parseLiteral } from './literals.js';
import type { TokenStream } from './token-stream.js';
import { isReservedWord, startsPrimary, type Token } from './tokens.js';

/** Statements up to (not including) a closing token. */
export function parseStatements(s: TokenStream, close: ']' | 'EOF'): Statement[] {
  const statements: Statement[] = [];
  while (!s.is(close)) {
    statements.push(parseStatement(s));
    if (s.accept('.') === null) break;
  }
  return statements;
}

export function parseStatement(s: TokenStream): Statement {
  const start = s.accept('^');
  if (start === null) return parseExpression(s);
  const value = parseExpression(s);
  return { type: 'Return', value, pos: start.pos, end: s.lastEnd };
}

/** `| a b <T> |`, the first bar being the current token. */
export function parseTemporaries(s: TokenStream): Declaration[] {
  s.expect('|');
  const names: Declaration[] = [];
  while (s.accept('|') === null) names.push(s.declaration(s.expectIdentifier('P039', s.kind)));
  return names;
}

export function parseExpression(s: TokenStream): Expression {
  s.enter();
  const receiver = parseBinaryExpression(s);
  let expression = receiver;
  if (s.is('KEYWORD')) {
    const { selector, selectorPos, args } = parseKeywordMessage(s);
    expression = send(s, receiver, selector, selectorPos, args);
  }
  if (s.is(';')) expression = parseCascade(s, expression);
  s.leave();
  return expression;
}

function parseKeywordMessage(s: TokenStream): CascadeMessage {
  const selectorPos = s.pos;
  const args: Expression[] = [];
  let selector = '';
  for (let keyword = s.accept('KEYWORD'); keyword !== null; keyword = s.accept('KEYWORD')) {
    selector += keyword.value;
    args.push(parseBinaryExpression(s));
  }
  return { selector, selectorPos, args };
}

function parseBinaryExpression(s: TokenStream): Expression {
  let receiver = parseUnaryExpression(s);
  for (let operator = acceptOperator(s); operator !== null; operator = acceptOperator(s)) {
    const argument = parseUnaryExpression(s);
    receiver = send(s, receiver, operator.text, operator.pos, [argument]);
  }
  return receiver;
}

function acceptOperator(s: TokenStream): Token | null { return s.accept('BINARY') ?? s.accept('|'); }

function parseUnaryExpression(s: TokenStream): Expression {
  let receiver = parsePrimary(s);
  while (s.is('IDENTIFIER') && s.peek().kind !== ':=' && s.peek().kind !== ':') {
    const selector = s.take();
    receiver = send(s, receiver, selector.text, selector.pos, []);
  }
  return receiver;
}

function send(s: TokenStream, receiver: Expression, selector: string, selectorPos: Position, args: readonly Expression[]): Send {
  return { type: 'Send', receiver, selector, selectorPos, args, pos: receiver.pos, end: s.lastEnd };
}

function parseCascade(s: TokenStream, first: Expression): Cascade {
  if (first.type !== 'Send' || first.parenthesised === true) s.fail('P013');
  const messages: CascadeMessage[] = [{ selector: first.selector, selectorPos: first.selectorPos, args: first.args }];
  while (s.accept(';') !== null) messages.push(parseCascadeMessage(s));
  return { type: 'Cascade', receiver: first.receiver, messages, pos: first.pos, end: s.lastEnd };
}

function parseCascadeMessage(s: TokenStream): CascadeMessage {
  if (s.is('KEYWORD')) return parseKeywordMessage(s);
  const operator = acceptOperator(s);
  if (operator !== null) return { selector: operator.text, selectorPos: operator.pos, args: [parseUnaryExpression(s)] };
  const { value, pos } = s.expectIdentifier('P014');
  return { selector: value, selectorPos: pos, args: [] };
}

function parsePrimary(s: TokenStream): Expression {
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
