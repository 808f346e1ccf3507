import type { ByteArrayLiteral, ConstantLiteral, Literal, LiteralArray } from './ast.js';
import type { TokenStream } from './token-stream.js';

/** The literal at the current token; null if none begins there. Dictionaries are expressions. */
export function parseLiteral(s: TokenStream): Literal | null {
  const { kind, text, pos, end, value } = s.token;
  switch (kind) {
    case 'INTEGER': s.take(); return { type: 'Integer', value: value as bigint, text, pos, end };
    case 'FLOAT': s.take(); return { type: 'Float', value: value as number, text, pos, end };
    case 'STRING': s.take(); return { type: 'String', value: text, pos, end };
    case 'SYMBOL': s.take(); return { type: 'Symbol', value: text, text: s.text.slice(pos.offset, end), pos, end };
    case 'CHARACTER': s.take(); return { type: 'Character', value: value as number, pos, end };
    case 'nil': case 'true': case 'false': return constant(s);
    case '#(': return s.nested(() => parseLiteralArray(s));
    case '#[': return parseByteArray(s);
    default: return null;
  }
}

function constant(s: TokenStream): ConstantLiteral {
  const { kind, pos, end } = s.take();
  return { type: 'Constant', value: kind === 'nil' ? null : kind === 'true', pos, end };
}

/** From `#(` or, inside another one, `(`. */
function parseLiteralArray(s: TokenStream): LiteralArray {
  const { pos } = s.take();
  const elements: Literal[] = [];
  while (!s.is(')')) {
    if (s.is('EOF')) s.fail('P011', ')', 'EOF');
    elements.push(parseElement(s));
  }
  return { type: 'LiteralArray', elements, pos, end: s.take().end };
}

function parseElement(s: TokenStream): Literal {
  if (s.is('(')) return s.nested(() => parseLiteralArray(s));
  if (s.is('IDENTIFIER')) {
    const { text, pos, end } = s.take();
    return { type: 'Symbol', value: text, text, pos, end };
  }
  if (s.is('#')) s.fail('P030');
  const literal = s.is('#[') ? null : parseLiteral(s);
  return literal ?? s.fail('P031', s.kind);
}

function parseByteArray(s: TokenStream): ByteArrayLiteral {
  const { pos } = s.take();
  const bytes: number[] = [];
  while (!s.is(']')) {
    const { kind, value } = s.token;
    if (kind === 'EOF') s.fail('P011', ']', 'EOF');
    if (kind !== 'INTEGER' || (value as bigint) < 0n || (value as bigint) > 255n) s.fail('P030');
    bytes.push(Number(s.take().value));
  }
  return { type: 'ByteArray', bytes, pos, end: s.take().end };
}
