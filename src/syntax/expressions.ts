import type { Cascade, CascadeMessage, Declaration, Expression, Position, Send, Statement } from './ast.js';
import { parsePrimary } from './primaries.js';
import type { TokenStream } from './token-stream.js';
import type { Token } from './tokens.js';

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
