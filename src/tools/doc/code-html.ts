import { tokenize } from '../../syntax/lexer.js';
import { decodeSource } from '../../syntax/source.js';
import type { TokenKind } from '../../syntax/tokens.js';
import { escapeHtml } from './html.js';

/** Style class of each kind of token that has a colour. */
const STYLES: Partial<Record<TokenKind, string>> = {
  STRING: 's', CHARACTER: 's', DOCSTRING: 'c', INTEGER: 'n', FLOAT: 'n', SYMBOL: 'y', KEYWORD: 'k',
  self: 'r', super: 'r', nil: 'r', true: 'r', false: 'r', thisContext: 'r',
};

/** Source text as HTML, its tokens in spans. */
export function codeHtml(text: string): string {
  const { tokens, comments } = tokenize(decodeSource(text), null);
  const pieces = [
    ...comments.map(({ pos, end }) => ({ from: pos.offset, to: end, style: 'c' })),
    ...tokens.flatMap(({ kind, pos, end }) => (STYLES[kind] === undefined ? [] : [{ from: pos.offset, to: end, style: STYLES[kind] }])),
  ].sort((a, b) => a.from - b.from);
  let html = '', at = 0;
  for (const { from, to, style } of pieces) {
    html += `${escapeHtml(text.slice(at, from))}<span class="${style}">${escapeHtml(text.slice(from, to))}</span>`;
    at = to;
  }
  return html + escapeHtml(text.slice(at));
}
