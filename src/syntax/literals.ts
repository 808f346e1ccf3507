import type { ByteArrayLiteral, Literal, LiteralArray } from './ast.js';
import type { TokenStream } from './token-stream.js';

/** The literal at the current token; null if none begins there. Dictionaries are expressions. */
export function parseLiteral(s: TokenStream): Literal | null {
  const { token } = s;
  const { pos, end, text } = token;
  switch (token.kind) {
    case 'INTEGER': s.take(); return { type: 'Integer', value: token.value, text, pos, end };
    case 'FLOAT': s.take(); return { type: 'Float', value: token.value, text, pos, end };
    case 'STRING': s.take(); return { type: 'String', value: token.value, pos, end };
    case 'SYMBOL': s.take(); return { type: 'Symbol', value: token.value, text, pos, end };
    case 'CHARACTER': s.take(); return { type: 'Character', value: token.value, pos, end };
    case 'nil': s.take(); return { type: 'Constant', value: null, pos, end };
    case 'true': case 'false': s.take(); return { type: 'Constant', value: token.kind === 'true', pos, end };
    case '#(': return parseLiteralArray(s);
    case '#[': return parseByteArray(s);
    default: return null;
  }
}

/** From `#(` or, inside another one, `(`. */
function parseLiteralArray(s: TokenStream): LiteralArray {
  s.enter();
  const { pos } = s.take();
  const elements: Literal[] = [];
  while (!s.is(')')) elements.push(parseElement(s));
  const { end } = s.take();
  s.leave();
  return { type: 'LiteralArray', elements, pos, end };
}

function parseElement(s: TokenStream): Literal {
  switch (s.kind) {
    case '(': return parseLiteralArray(s);
    case 'IDENTIFIER': {
      const { text, pos, end } = s.take();
      return { type: 'Symbol', value: text, text, pos, end };
    }
    case '#': return s.fail('P030');
    case 'EOF': return s.fail('P011', ')', 'EOF');
    case '#[': return s.fail('P031', '#[');
    default: return parseLiteral(s) ?? s.fail('P031', s.kind);
  }
}

function parseByteArray(s: TokenStream): ByteArrayLiteral {
  const { pos } = s.take();
  const bytes: number[] = [];
  while (!s.is(']')) {
    if (s.is('EOF')) s.fail('P011', ']', 'EOF');
    const { token } = s;
    if (token.kind !== 'INTEGER' || token.value < 0n || token.value > 255n) s.fail('P030');
    else bytes.push(Number(token.value));
    s.take();
  }
  return { type: 'ByteArray', bytes, pos, end: s.take().end };
}
