import pc from 'picocolors';
import { tokenize } from '../../syntax/lexer.js';
import { decodeSource } from '../../syntax/source.js';
import type { Token } from '../../syntax/tokens.js';

const colors = pc.createColors(true);
type Paint = (text: string) => string;

/** Colours source text, complete or not, for a terminal. Its characters stay as they are. */
export function highlight(text: string): string {
  const { tokens, comments } = tokenize(decodeSource(text), null);
  const pieces = [
    ...comments.map(({ pos, end }) => ({ from: pos.offset, to: end, paint: colors.gray })),
    ...tokens.flatMap((token) => {
      const paint = paintOf(token);
      return paint === null ? [] : [{ from: token.pos.offset, to: token.end, paint }];
    }),
  ].sort((a, b) => a.from - b.from);
  let painted = '', at = 0;
  for (const { from, to, paint } of pieces) {
    // Each line by itself: a terminal may draw other things between two lines.
    painted += text.slice(at, from) + text.slice(from, to).split('\n').map((line) => (line === '' ? '' : paint(line))).join('\n');
    at = to;
  }
  return painted + text.slice(at);
}

function paintOf(token: Token): Paint | null {
  switch (token.kind) {
    case 'STRING': case 'CHARACTER': return colors.green;
    case 'DOCSTRING': return colors.gray;
    case 'INTEGER': case 'FLOAT': return colors.yellow;
    case 'SYMBOL': return colors.magenta;
    case 'KEYWORD': return colors.cyan;
    case 'self': case 'super': case 'nil': case 'true': case 'false': case 'thisContext': return colors.blue;
    case 'IDENTIFIER': return /^\p{Lu}/u.test(token.text) ? colors.bold : null;
    case 'ERROR': return unterminatedPaint(token.value?.code);
    default: return null;
  }
}

/** Of what has not ended yet. */
function unterminatedPaint(code: string | undefined): Paint {
  switch (code) {
    case 'P002': return colors.green;
    case 'P003': case 'P004': return colors.gray;
    case 'P008': return colors.magenta;
    default: return colors.red;
  }
}
