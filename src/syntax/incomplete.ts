import { OpenBrackets } from './brackets.js';
import { tokenize } from './lexer.js';
import { startsDefinition } from './recovery.js';
import { isUnterminated } from './scan.js';
import { decodeSource } from './source.js';
import { TokenStream } from './token-stream.js';
import { endsOperand, type Token, type TokenKind } from './tokens.js';

/** What cannot be the end of a text. */
const NEEDS_MORE: ReadonlySet<TokenKind> = new Set<TokenKind>(['BINARY', 'KEYWORD', ':=', '^', ';']);

/**
 * Does a line editor have to ask for more (language.md 13.4): an open bracket, string, symbol, comment or docstring, an end that needs more, or
 * a definition, which ends only at an empty line?
 */
export function isIncomplete(text: string): boolean {
  const { tokens } = tokenize(decodeSource(text), null, { hashBang: true });
  if (tokens.some((token) => token.kind === 'ERROR' && token.value !== null && isUnterminated(token.value.code))) return true;
  const brackets = new OpenBrackets();
  for (const { kind } of tokens) brackets.add(kind);
  if (brackets.innermost !== undefined || needsMore(tokens.slice(0, -1))) return true;
  return hasDefinition(tokens, text) && !/\n[ \t\r]*\n$/.test(text);
}

function needsMore(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1)?.kind;
  if (last === undefined) return false;
  return last === '|' ? !endsTemporaries(tokens) : NEEDS_MORE.has(last);
}

/** Does the bar at the end close temporaries? They open where no operand has ended; any other bar is a binary selector. */
function endsTemporaries(tokens: readonly Token[]): boolean {
  let open = false, closed = false;
  let previous: TokenKind | null = null;
  for (const { kind } of tokens) {
    if (kind === '|') {
      closed = open;
      open = !open && (previous === null || !endsOperand(previous));
    }
    previous = kind;
  }
  return closed;
}

/** Does a definition begin at the start of a statement outside all brackets? */
function hasDefinition(tokens: readonly Token[], text: string): boolean {
  const s = new TokenStream(tokens, text, null, false);
  const brackets = new OpenBrackets();
  for (let atStart = true; !s.is('EOF'); ) {
    if (atStart && startsDefinition(s)) return true;
    // What follows the name in `namespace: 'N'` and the bar in `| a |` begins a statement too.
    const { kind } = s.take();
    brackets.add(kind);
    atStart = brackets.innermost === undefined && (kind === '.' || kind === 'DOCSTRING' || kind === 'STRING' || kind === '|');
  }
  return false;
}
